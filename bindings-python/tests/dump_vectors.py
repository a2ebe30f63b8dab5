"""Writes the result of every vector as Python gives it, one JSON document a line: `dump_vectors.py OUT`.

The Rust side (tests/tests/python_door.rs) compares them with its own, byte for byte.
"""

import sys

from vectors import vector_files


def main(out):
    with open(out, "wb") as file:
        for _, _, cases in vector_files():
            file.writelines(case.check().to_json().encode() + b"\n" for case in cases)


if __name__ == "__main__":
    main(sys.argv[1])
