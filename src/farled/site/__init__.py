"""The web application put together: settings, addresses, layout. Nobody imports it."""
