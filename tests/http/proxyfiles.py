# SPDX-License-Identifier: GPL-3.0-or-later
"""What a reverse proxy is configured with for a test: the blocks of docs/reverse-proxy.md, a certificate, a frame for nginx."""
import pathlib
import subprocess

DOCUMENT = pathlib.Path(__file__).resolve().parents[2] / "docs" / "reverse-proxy.md"
NAME = "monitor.example"

NGINX = """daemon off;
master_process off;
pid {folder}/nginx.pid;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{snippet}
}}
"""


def snippet(first_line):
    """The document's block that begins with that line."""
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    start = lines.index("    " + first_line)
    end = next(i for i in range(start, len(lines)) if lines[i] and not lines[i].startswith("    "))
    return "\n".join(lines[start:end])


def certify(folder):
    """A certificate and its key in the folder, under the server's name, as paths."""
    certificate, key = f"{folder}/{NAME}.pem", f"{folder}/{NAME}.key"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={NAME}", "-addext",
                    f"subjectAltName=DNS:{NAME}", "-keyout", key, "-out", certificate], check=True, capture_output=True)
    return certificate, key
