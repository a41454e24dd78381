#!/bin/sh
# Make the virtual environment in $1 with Python 3.11 or newer (PYTHON=… names one), and the package installer in it.
set -u
folder=$1
is_new_enough='import sys; sys.exit(sys.version_info < (3, 11))'

refuse() {
    echo "$1" >&2
    exit 1
}

find_python() {
    for name in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
        if "$name" -c "$is_new_enough" >/dev/null 2>&1; then
            echo "$name"
            return
        fi
    done
}

make_venv() {
    python=$(find_python)
    if [ -z "$python" ]; then
        found=$("${PYTHON:-python3}" --version 2>/dev/null || echo "no Python")
        refuse "The shop needs Python 3.11 or newer, and this machine has $found: install one, or name it as in make run PYTHON=/usr/bin/python3.12."
    fi

    echo "Making the virtual environment $folder with $("$python" --version)"
    if ! problem=$("$python" -m venv --clear "$folder" 2>&1); then
        rm -rf "$folder"
        case $problem in
            *ensurepip*) refuse "$("$python" --version) on this machine comes without venv: install it (Debian, Ubuntu: apt-get install python3-venv)." ;;
            *) refuse "The virtual environment could not be made: $(echo "$problem" | tail -n 1)" ;;
        esac
    fi
}

is_whole() {
    "$folder/bin/python" -c "$is_new_enough" 2>/dev/null && "$folder/bin/python" -m pip --version >/dev/null 2>&1
}

if ! is_whole; then
    make_venv
fi
# uv installs in seconds what takes pip minutes; where it has no wheel, pip does it
"$folder/bin/python" -m pip install -qq --disable-pip-version-check --only-binary :all: "uv==$UV_VERSION" ||
    echo "uv is not to be had here: pip installs the packages, which takes some minutes"
