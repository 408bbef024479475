#!/bin/sh
# Proves that a fresh clone works on a bare Debian 12: nothing there but the base system and python3.
#
#     sudo tests/ground/bare-debian.sh                   starts the command line, Farled itself and the tests
#     sudo tests/ground/bare-debian.sh ./farled --help   only this one command
#
# What is committed is cloned (not what lies changed in the working tree) into a new Debian in a temporary folder,
# which goes away at the end. Takes about a minute and a half and 300 MB for the system, and then the commands.
# Needs root, debootstrap and unshare; MIRROR=... names another mirror than the one apt uses here.
set -eu

root=$(readlink -f -- "$0")
root=${root%/tests/ground/*}

[ "$(id -u)" -eq 0 ] || { echo "This needs root: sudo $0" >&2; exit 1; }
command -v debootstrap >/dev/null || { echo "debootstrap is missing: apt-get install debootstrap" >&2; exit 1; }

# shellcheck disable=SC2016 # apt fills in $(REPO_URI)
mirror=${MIRROR-$(apt-get indextargets --format '$(REPO_URI)' 'Codename: bookworm' 'Origin: Debian' | head -n 1)}

bare=$(mktemp -d)
chmod 755 "$bare"
trap 'rm -rf --one-file-system "$bare"' EXIT
trap 'exit 1' INT TERM

echo "== a bare Debian in $bare"
timeout 900 debootstrap --variant=minbase --include=python3 bookworm "$bare" \
    "${mirror:-http://deb.debian.org/debian}" >"$bare.log" 2>&1 || { tail "$bare.log" >&2; exit 1; }
rm "$bare.log"
git -c safe.directory="*" clone --quiet --no-local "$root" "$bare/opt/farled"

# How this machine reaches the net: names, apt's and pip's way, certificate authorities of one's own.
cp /etc/resolv.conf "$bare/etc/resolv.conf"
apt-config dump Acquire >"$bare/etc/apt/apt.conf.d/99as-outside"
if [ -e /etc/pip.conf ]; then cp /etc/pip.conf "$bare/etc/pip.conf"; fi
if [ -d /usr/local/share/ca-certificates ]; then
    cp -r /usr/local/share/ca-certificates "$bare/usr/local/share/"
fi

# The mounts and all processes live in namespaces of their own and end with the command. The environment is bare,
# but for proxies.
inside() {
    echo "== $*"
    # shellcheck disable=SC2016 # for the inner shell
    timeout 1800 unshare --mount --pid --fork --kill-child sh -euc '
        bare=$1
        shift
        mount -t proc proc "$bare/proc"
        mount --rbind /dev "$bare/dev"
        exec chroot "$bare" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin \
            ${http_proxy+http_proxy="$http_proxy"} ${https_proxy+https_proxy="$https_proxy"} \
            ${no_proxy+no_proxy="$no_proxy"} sh -c "cd /opt/farled && exec \"\$@\"" sh "$@"
    ' sh "$bare" "$@" </dev/null
}

if [ $# -gt 0 ]; then
    inside "$@"
else
    inside ./farled --help
    # shellcheck disable=SC2016 # for the shell inside
    inside sh -c '
        ./farled run & farled=$!
        until python3 -c "import urllib.request as to; print(to.urlopen(\"http://127.0.0.1:8000/\").status)" 2>/dev/null
        do kill -0 $farled && sleep 1; done
        kill $farled && wait $farled'
    inside ./farled test
fi
echo "== a bare Debian is enough"
