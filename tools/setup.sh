#!/bin/sh
# Make .venv from the lock files: `tools/setup.sh run` for the workbench, `tools/setup.sh dev` for the tests too.
# Uses uv where it is there, because it is faster; needs nothing but Python 3.11 or newer and its venv module.
set -eu
cd "$(dirname "$0")/.."
kind=${1:-run}
python=.venv/bin/python

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
    for candidate in python3.13 python3.12 python3.11 python3 python3.14; do
        if new_enough "$candidate"; then echo "$candidate"; return; fi
    done
}

# A shim on the PATH may exist and not run, so each is tried.
uv=""
if uv --version >/dev/null 2>&1; then uv=uv; elif .venv/bin/uv --version >/dev/null 2>&1; then uv=.venv/bin/uv; fi

stop() { printf '%s\n' "$@" >&2; exit 2; }

make_environment() {
    found=$(find_python)
    if [ -n "$uv" ]; then
        "$uv" venv --quiet --clear --python "${found:->=3.11}" .venv && return
        stop "awardgap needs Python 3.11 or newer, and uv could not fetch one." "Install it (Debian 12, Ubuntu 24.04: sudo apt-get install -y python3 python3-venv) and run the same command again."
    fi
    [ -n "$found" ] || stop "awardgap needs Python 3.11 or newer; this machine has $(python3 --version 2>/dev/null || echo none)." "On Ubuntu 22.04: sudo apt-get install -y python3.11 python3.11-venv. On macOS: brew install python@3.13. Then run the same command again."
    "$found" -c 'import ensurepip, venv' >/dev/null 2>&1 || stop "This Python cannot make environments: its venv module is missing." "On Debian and Ubuntu: sudo apt-get install -y $("$found" -c 'import sys; print("python3.%d-venv" % sys.version_info[1])'). Then run the same command again."
    "$found" -m venv --clear .venv
}

install() {
    if [ -n "$uv" ]; then
        "$uv" pip install --quiet --python "$python" "$@"
    else
        "$python" -m pip --version >/dev/null 2>&1 || "$python" -m ensurepip --upgrade >/dev/null
        "$python" -m pip install --quiet --disable-pip-version-check "$@"
    fi
}

new_enough "$python" || { echo "Making .venv"; make_environment; }
case $kind in
run)
    echo "Installing what the workbench needs (requirements.lock)"
    install --require-hashes -r requirements.lock -r requirements-build.lock
    # pip refuses an editable project under --require-hashes, so the project comes by itself, after its dependencies.
    install --no-deps --no-build-isolation --editable .
    ;;
dev)
    echo "Installing what the tests need (requirements-dev.lock)"
    install --require-hashes -r requirements-dev.lock
    ;;
*) stop "setup.sh takes run or dev, not $kind." ;;
esac
