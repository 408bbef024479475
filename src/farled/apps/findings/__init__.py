"""What is to be mended: the rules of `farled.diagnosis` put to the register, what they found, and who mends it by when."""
