#!/bin/sh
# Install the lock file $2, hashes checked, into the virtual environment $1.
set -u
folder=$1
lock=$2
python=$folder/bin/python

if [ -x "$folder/bin/uv" ]; then
    "$folder/bin/uv" pip install --quiet --python "$python" --require-hashes --requirement "$lock" && exit 0
    echo "uv could not install the packages (see above); trying with pip, which takes some minutes" >&2
fi
"$python" -m pip install -qq --disable-pip-version-check --require-hashes --requirement "$lock" && exit 0
echo "The packages could not be installed: see above. It takes a network, and a C compiler (Debian, Ubuntu: apt-get install gcc python3-dev)." >&2
exit 1
