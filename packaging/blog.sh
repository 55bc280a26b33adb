#!/bin/sh
# Unpacks the blog that the tests read (WordPress, PHP, MariaDB) from Debian's packages into .venv/blog. Nothing is
# installed, no service is started, and nobody has to be root.
set -eu
cd "$(dirname "$0")/.."
command -v apt-get >/dev/null 2>&1 || exit 0

blog=$PWD/.venv/blog
stamp=$blog/.ready-$(cat packaging/debian-blog.txt packaging/blog.sh | cksum | cut -d' ' -f1)
[ ! -e "$stamp" ] || exit 0
echo "Unpacking the blog for the tests into .venv/blog …"
rm -rf "$blog"
mkdir -p "$blog/apt/lists/partial" "$blog/apt/cache/archives/partial" "$blog/packages"

# Lists of its own, since those of a new machine are empty and only root may fill them.
apt() {
    command="$1"
    shift
    apt-get -q -o Dir::State::lists="$blog/apt/lists" -o Dir::Cache="$blog/apt/cache" -o Debug::NoLocking=1 \
        -o APT::Sandbox::User=root -o Acquire::Languages=none -o Acquire::Retries=3 "$command" "$@"
}

# Whatever a source of somebody else's has to say: what counts is whether the packages are found.
apt update >"$blog/apt/said" 2>&1 || true
# All that it takes as if nothing was installed; of that, what is not there, and PHP and MariaDB in any case.
needed=$(apt install -s --no-install-recommends -o Dir::State::status=/dev/null $(cat packaging/debian-blog.txt) |
    sed -n 's/^Inst \([^ ]*\) .*/\1/p')
[ -n "$needed" ] || { cat "$blog/apt/said" >&2; exit 1; }
wanted=wordpress
for name in $needed; do
    case $name in
        php* | mariadb* | libmariadb*) wanted="$wanted $name" ;;
        *) dpkg-query -W -f='${Status}\n' "$name" 2>/dev/null | grep -q 'ok installed' || wanted="$wanted $name" ;;
    esac
done
(cd "$blog/packages" && apt download $wanted) >"$blog/apt/said" 2>&1 || { cat "$blog/apt/said" >&2; exit 1; }
for package in "$blog/packages"/*.deb; do
    dpkg-deb -x "$package" "$blog"
done
# Debian's own looks for a site in /etc; each run of the tests has its own.
echo "<?php require getenv('BLOG_CONFIG');" >"$blog/usr/share/wordpress/wp-config.php"
rm -rf "$blog/apt" "$blog/packages"
: >"$stamp"
