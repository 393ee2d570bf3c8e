"""Why a server's certificate is not trusted: libpq says only that it is not, so the server is asked once more.

Nothing but the greeting and the handshake of TLS is sent: no login and no password.
"""

import socket
import ssl
import struct
from collections.abc import Mapping
from typing import Any

#: "May we speak TLS?" (postgresql.org/docs/current/protocol-message-formats.html, SSLRequest)
_SSL_REQUEST = struct.pack("!ii", 8, 80877103)
_PORT = 5432


def why_distrusted(info: Mapping[str, Any], seconds: float) -> str:
    """What OpenSSL says of the certificate, such as "certificate has expired"; empty where it says nothing.

    ``info`` holds the parameters of the connection; ``seconds`` is how long each step may take.
    """
    authority = info.get("sslrootcert")
    try:
        context = ssl.create_default_context(cafile=None if authority in {None, "system"} else authority)
        address = (info.get("hostaddr") or info["host"], int(info.get("port", _PORT)))
        with socket.create_connection(address, timeout=seconds) as plain:
            plain.sendall(_SSL_REQUEST)
            if plain.recv(1) == b"S":
                context.wrap_socket(plain, server_hostname=info["host"]).close()
    except ssl.SSLCertVerificationError as error:
        return error.verify_message
    except (OSError, ValueError, KeyError):
        return ""
    return ""
