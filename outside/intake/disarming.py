"""A PDF without teeth PDF 去活: scripts, actions, attachments, forms and links to the outside leave the viewing copy.

pikepdf writes only what is reachable, so cutting the references is enough. Filled form fields are first painted onto their pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from law.text import Text

_CATALOGUE_KEYS = (
    "/OpenAction",
    "/AA",
    "/AF",
    "/AcroForm",
    "/Collection",
    "/Perms",
    "/Threads",
    "/URI",
    "/Legal",
    "/Requirements",
)
_NAME_TREES_KEPT = {"/Dests"}
_HARMLESS_ACTIONS = {"/GoTo", "/Named"}
_DANGEROUS_ANNOTATIONS = {"/FileAttachment", "/Screen", "/Movie", "/Sound", "/RichMedia", "/3D", "/Widget"}
_LABELS = {
    "script": Text(
        "已从阅览副本中去除脚本或自动动作。", "Scripts or automatic actions were removed from the viewing copy."
    ),
    "attachment": Text(
        "已从阅览副本中去除内嵌附件，请将附件另行上传。",
        "Attachments were removed from the viewing copy: upload them separately.",
    ),
    "form": Text("表单字段已固定为页面内容。", "Form fields were painted onto the pages."),
    "link": Text("已去除指向外部的链接。", "Links to the outside were removed."),
    "media": Text("已去除内嵌的音视频。", "Embedded sound and video were removed."),
}


def disarm(document: pikepdf.Pdf) -> list[Text]:
    """Changes the open document; answers with a sentence per kind of thing taken out."""
    found: set[str] = set()
    _paint_forms(document, found)
    _clean_catalogue(document, found)
    for page in document.pages:
        _clean_annotations(page.obj, found)
    for thing in document.objects:
        for dictionary in _dictionaries(thing):
            _clean_dictionary(dictionary, found)
    return [_LABELS[key] for key in _LABELS if key in found]


def _paint_forms(document: pikepdf.Pdf, found: set[str]) -> None:
    form = document.Root.get("/AcroForm")
    if not isinstance(form, pikepdf.Dictionary):
        return
    if len(form.get("/Fields", [])):
        found.add("form")
        document.generate_appearance_streams()
        document.flatten_annotations("screen")


def _clean_catalogue(document: pikepdf.Pdf, found: set[str]) -> None:
    root = document.Root
    for key in _CATALOGUE_KEYS:
        if key in root:
            if key in ("/OpenAction", "/AA"):
                found.add("script")
            if key in ("/AF", "/Collection"):
                found.add("attachment")
            del root[key]
    names = root.get("/Names")
    if isinstance(names, pikepdf.Dictionary):
        for key in list(names.keys()):
            if key not in _NAME_TREES_KEPT:
                found.add("attachment" if key == "/EmbeddedFiles" else "script")
                del names[key]


def _clean_annotations(page: pikepdf.Object, found: set[str]) -> None:
    annotations = page.get("/Annots")
    if not isinstance(annotations, pikepdf.Array):
        return
    kept = []
    for annotation in annotations:
        if not isinstance(annotation, pikepdf.Dictionary):
            continue
        kind = str(annotation.get("/Subtype", ""))
        if kind in _DANGEROUS_ANNOTATIONS:
            found.add({"/FileAttachment": "attachment", "/Widget": "form"}.get(kind, "media"))
        else:
            kept.append(annotation)
    page["/Annots"] = pikepdf.Array(kept)


def _dictionaries(thing: pikepdf.Object, depth: int = 0) -> Iterator[pikepdf.Object]:
    """The dictionary itself and those written inside it; references lead to objects that are visited anyway."""
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        yield thing
        for key in ("/A", "/AA", "/Next", "/PA"):
            for inner in _each(thing.get(key)):
                if depth < 20 and isinstance(inner, pikepdf.Dictionary) and not inner.is_indirect:
                    yield from _dictionaries(inner, depth + 1)


def _each(value: Any) -> list[Any]:
    """One action, or the actions of an array."""
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def _clean_dictionary(dictionary: pikepdf.Object, found: set[str]) -> None:
    for key, label in (("/AA", "script"), ("/JS", "script"), ("/AF", "attachment"), ("/EF", "attachment")):
        if key in dictionary:
            found.add(label)
            del dictionary[key]
    for key in ("/A", "/PA", "/Next"):
        kinds = [str(action.get("/S")) for action in _each(dictionary.get(key)) if _is_action(action)]
        harmful = [kind for kind in kinds if kind not in _HARMLESS_ACTIONS]
        if harmful:
            found.add("link" if set(harmful) <= {"/URI", "/GoToR", "/GoToE"} else "script")
            del dictionary[key]
    if isinstance(dictionary, pikepdf.Stream) and "/F" in dictionary:
        found.add("link")
        del dictionary["/F"]


def _is_action(thing: object) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and "/S" in thing
