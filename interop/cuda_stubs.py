"""Stand-ins for the CUDA libraries that torch links against and a CPU run never enters.

The only torch for Linux in the registry is the CUDA build. Its libraries name some ten others (cuBLAS, cuDNN, NCCL, ...)
which weigh 4 GB, and the loader insists on them even when no GPU is ever asked for. We read from torch's own files which
libraries and symbols they want, and put an empty library in the place of each. A function that is called after all
stops the process at once, so a stand-in can never return a wrong number. torch itself stays as it was installed.

    cuda_stubs.py SITE_PACKAGES
"""

import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

FAMILIES = "cublas|cudnn|cufft|cufile|curand|cusolver|cusparse"
LIBRARY = re.compile(rf"NEEDED.*\[(lib(?:{FAMILIES}|nccl|nvshmem)\w*\.so[.\d]*)\]")
UNDEFINED = re.compile(r" UND (\w+)(?:@+(\S+))?")
# A symbol is known by its version tag where the library gives one, else by the prefix of its name.
VERSION = re.compile(r"lib(cublas|cudnn|cufft|cusolver|cusparse)|NVSHMEM")
PREFIX = re.compile(r"cu(blas|dnn|fft|File|rand|solver|sparse)|nccl|nvshmem")


def wanted(lib):
    """The CUDA libraries that the files in `lib` need, and the symbols they miss, by version tag."""
    libraries, symbols = set(), defaultdict(set)
    for file in sorted(lib.glob("*.so")):
        listing = subprocess.run(
            ["readelf", "-dW", "--dyn-syms", file], capture_output=True, text=True, check=True
        ).stdout
        libraries.update(LIBRARY.findall(listing))
        for name, version in UNDEFINED.findall(listing):
            if VERSION.match(version) if version else PREFIX.match(name):
                symbols[version].add(name)
    return libraries, symbols


def compile_stub(target, symbols, version_script):
    source = "".join(f"void {name}(void) {{ __builtin_trap(); }}\n" for name in sorted(set().union(*symbols.values())))
    subprocess.run(
        ["gcc", "-shared", "-fPIC", "-w", "-fno-builtin", f"-Wl,-soname,{target.name}",
         f"-Wl,--version-script,{version_script}", "-xc", "-", "-o", target],
        input=source, text=True, check=True,
    )


def main(site_packages):
    lib = Path(site_packages, "torch", "lib")
    libraries, symbols = wanted(lib)
    with tempfile.NamedTemporaryFile("w", suffix=".map") as script:
        for version in sorted(filter(None, symbols)):
            script.write(f"{version} {{ global: {'; '.join(sorted(symbols[version]))}; }};\n")
        script.flush()
        # Each stub holds every symbol: which library a symbol comes from is not written in the files that use it.
        for library in sorted(libraries):
            compile_stub(lib / library, symbols, script.name)
    print(f"{len(libraries)} stand-ins with {sum(map(len, symbols.values()))} symbols")


if __name__ == "__main__":
    main(sys.argv[1])
