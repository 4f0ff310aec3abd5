"""What the scripts beside it share: two objects and two sets of messages compared, and the difference shown."""
import difflib, os, re, struct, subprocess


def lines(text):
    """Messages as file, line and words: ours name a column too."""
    return [m.group(1) + ":" + m.group(2) + ": " + m.group(3)
            for m in (re.match(r"(\S.*?):(\d+)(?::\d+)?: ((?:Error|Warning|Info|Fatal error): .*)", l) for l in text.splitlines()) if m]


def content(path):
    if not os.path.exists(path):
        return b""
    with open(path, "rb") as file:
        return file.read()


def unlike(one, other):
    return [l for l in difflib.unified_diff(one, other, lineterm="", n=0) if not l.startswith(("---", "+++", "@@"))]


def sections(data):
    """Name, header without places, and content of each section; who made the debug information is left out."""
    order = ">" if data[5] == 2 else "<"
    start, count, names = struct.unpack(order + "I", data[32:36])[0], *struct.unpack(order + "HH", data[48:52])
    headers = [struct.unpack(order + "10I", data[start + 40 * i:start + 40 * i + 40]) for i in range(count)]
    for header in headers:
        name = data[headers[names][4] + header[0]:].split(b"\0")[0]
        body = header[5] if header[1] == 8 else data[header[4]:header[4] + header[5]]
        if name in (b".debug_str", b".debug_info"):
            body = b""  # the assembler's name is the first of the texts that the other points to
        yield name, header[1], header[2], header[6], header[7], header[8], body


def same_object(one, other):
    """Equal as files, or equal in all sections but for the name of the assembler in debug information it made itself."""
    a, b = content(one), content(other)
    return a == b or b"GNU AS 2" in a and bool(b) and list(sections(a)) == list(sections(b))


def difference(prefix, one, other):
    """What readelf, then objdump, show of two objects that are not the same."""
    def shown(tool, option, path, skip):
        return subprocess.run([prefix + tool, option, path], capture_output=True, text=True, errors="replace").stdout.splitlines()[skip:]
    return (unlike(shown("readelf", "-SsrAW", one, 0), shown("readelf", "-SsrAW", other, 0))
            or unlike(shown("objdump", "-Dz", one, 3), shown("objdump", "-Dz", other, 3)))
