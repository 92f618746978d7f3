# SPDX-License-Identifier: GPL-3.0-or-later
"""A private authority and the certificates it gave out, for tests of TLS.

Usage: authority.py FOLDER. Writes ca.pem there, and NAME.pem with NAME.key for each of: good (of localhost), expired, future,
elsewhere (of monitor.example), foreign (of localhost, by an authority that nobody has heard of).
"""
import pathlib
import subprocess
import sys

KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
OURS = "Authority of the tests"


class Authority:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.ca = self.root("ca", OURS)
        self.found("good", "ca", "localhost", "20200101000000Z", "20400101000000Z")
        self.found("expired", "ca", "localhost", "20200101000000Z", "20200102000000Z")
        self.found("future", "ca", "localhost", "20390101000000Z", "20400101000000Z")
        self.found("elsewhere", "ca", "monitor.example", "20200101000000Z", "20400101000000Z")
        self.root("foreign-ca", "Somebody else")
        self.found("foreign", "foreign-ca", "localhost", "20200101000000Z", "20400101000000Z")

    def pair(self, name):
        """The paths of a certificate and its key."""
        return str(self.folder / f"{name}.pem"), str(self.folder / f"{name}.key")

    def openssl(self, *arguments):
        run = subprocess.run(["openssl", *arguments], cwd=self.folder, capture_output=True, text=True, check=False)
        if run.returncode != 0:
            raise RuntimeError(f"openssl {' '.join(arguments)}:\n{run.stderr}")

    def root(self, name, common_name):
        self.openssl("req", "-x509", *KEY, "-keyout", f"{name}.key", "-out", f"{name}.pem", "-days", "3650",
                     "-subj", f"/CN={common_name}")
        return str(self.folder / f"{name}.pem")

    def found(self, name, authority, host, begin, end):
        self.openssl("req", *KEY, "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", f"/CN={host}")
        for file, text in (("index.txt", ""), ("ca.cnf", f"""[ca]
default_ca = own
[own]
database = index.txt
rand_serial = yes
new_certs_dir = .
default_md = sha256
policy = any
x509_extensions = leaf
[any]
commonName = supplied
[leaf]
subjectAltName = DNS:{host}
""")):
            (self.folder / file).write_text(text, encoding="ascii")
        self.openssl("ca", "-batch", "-notext", "-config", "ca.cnf", "-cert", f"{authority}.pem", "-keyfile",
                     f"{authority}.key", "-startdate", begin, "-enddate", end, "-in", f"{name}.csr", "-out", f"{name}.pem")


if __name__ == "__main__":
    Authority(sys.argv[1])
