"""The examples of the instruction table, which several scripts draw from."""
import os, re


def examples():
    """The examples of the instruction table: A32 and T32 texts. Vector instructions stand for both."""
    table = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "isa", "src", "main", "isa")
    a32, t32 = [], []
    for folder in ("a32", "t32", "simd"):
        for name in sorted(os.listdir(os.path.join(table, folder))):
            for line in open(os.path.join(table, folder, name)):
                found = re.match(r"\s+eg\s+(?:([AT]\d)\s+)?([0-9a-f]{4,8})\s+(.*?)\s*$", line)
                if found:
                    thumb = folder == "t32" or folder == "simd" and (found.group(1) or "").startswith("T")
                    text = re.sub(r"\{(\d+)\}$", r"\1", found.group(3))  # objdump's braces around a number
                    (t32 if thumb else a32).append(text)
                    if folder == "simd" and not found.group(1):
                        t32.append(text)
    t32 = [t for t in t32 if not t.startswith("it")]
    return list(dict.fromkeys(a32)), list(dict.fromkeys(t32))
