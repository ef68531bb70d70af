"""Six more languages: common verbs, units and objects; of the others a helpful answer."""

from __future__ import annotations

import pytest

from nemomock.agent.language import understand
from nemomock.agent.language.tongue import tongue_of
from nemomock.domain.edits import (
    Aspect,
    Bgm,
    Captions,
    Color,
    CutRange,
    Denoise,
    Edit,
    Fade,
    KeepRange,
    RemoveSilence,
    Speed,
    Title,
    Trim,
    Volume,
)

SAID: list[tuple[str, str, tuple[Edit, ...], str]] = [
    ("de", "Schneide die ersten 5 Sekunden weg", (Trim(head_ms=5000),), ""),
    ("de", "Füge ruhige Musik hinzu und mach es vertikal",
     (Aspect("9:16"), Bgm("calm", style="ruhige")), ""),
    ("de", "Entferne die Pausen, dann exportieren", (RemoveSilence(),), "export"),
    ("de", "Titel „Sommer am See“ am Anfang, 3 Sekunden",
     (Title("Sommer am See", start_ms=0, duration_ms=3000),), ""),
    ("de", "Video in schwarzweiß und Untertitel hinzufügen", (Color("bw"), Captions()), ""),
    ("de", "Schneide von 0:10 bis 0:20 heraus", (CutRange(10_000, 20_000),), ""),
    ("fr", "Coupe les 10 premières secondes", (Trim(head_ms=10_000),), ""),
    ("fr", "Ajoute une musique douce à 20%",
     (Bgm("calm", level=0.2, style="douce"), Volume("bgm", level=0.2)), ""),
    ("fr", "Accélère de 0:10 à 0:20 puis exporte", (Speed(1.5, 10_000, 20_000),), "export"),
    ("fr", "Supprime les silences et ajoute des sous-titres", (RemoveSilence(), Captions()), ""),
    ("fr", "Mets la vidéo en noir et blanc", (Color("bw"),), ""),
    ("es", "Corta los primeros 4 segundos y los últimos 2 segundos", (Trim(4000, 2000),), ""),
    ("es", "Quita los silencios y pon música alegre",
     (RemoveSilence(), Bgm("upbeat", style="alegre")), ""),
    ("es", "Añade un fundido a negro al final", (Fade(out_ms=1000),), ""),
    ("es", "Pon el vídeo en vertical y exporta", (Aspect("9:16"),), "export"),
    ("it", "Taglia i primi 3 secondi e aggiungi il titolo “Estate”",
     (Trim(head_ms=3000), Title("Estate")), ""),
    ("it", "Rallenta il video a metà velocità", (Speed(0.5),), ""),
    ("it", "Tieni solo da 0:10 a 0:30", (KeepRange(10_000, 30_000),), ""),
    ("it", "Togli i silenzi, poi esporta", (RemoveSilence(),), "export"),
    ("pt", "Corte os primeiros 10 segundos e coloque em preto e branco",
     (Trim(head_ms=10_000), Color("bw")), ""),
    ("pt", "Adicione legendas e exporte o vídeo", (Captions(),), "export"),
    ("pt", "Remova o ruído de fundo e diminua o volume", (Volume(gain_db=-6.0), Denoise()), ""),
    ("nl", "Verwijder de stiltes en voeg ondertiteling toe", (RemoveSilence(), Captions()), ""),
]  # fmt: skip


@pytest.mark.parametrize(("tongue", "text", "edits", "others"), SAID, ids=[s[1] for s in SAID])
def test_common_requests_are_understood(
    tongue: str, text: str, edits: tuple[Edit, ...], others: str
) -> None:
    plan = understand(text)

    assert tongue_of(text) == tongue
    assert sorted(map(repr, plan.edits)) == sorted(map(repr, edits))
    assert sorted([each.op for each in plan.refused] + list(plan.actions)) == sorted(others.split())
    assert plan.question is None


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("最初の10秒をカットして音楽を追加してください", "日本語"),
        ("처음 10초를 잘라 주세요", "한국어"),
        ("Вырежи первые десять секунд и добавь музыку", "по-русски"),
        ("احذف أول عشر ثوان وأضف موسيقى", "العربية"),
        ("पहले दस सेकंड काटो", "हिंदी"),
    ],
)
def test_others_are_told_in_their_own_language_too(text: str, own: str) -> None:
    question = understand(text).question or ""

    assert "English and Chinese" in question
    assert own in question


@pytest.mark.parametrize(
    "text",
    [
        "my son is on a solo trip, make it warm",
        "the die is cast, cut it",
        "fine, come closer and pour the coffee",
        "add a mode with plus signs",
        "trim the siesta clip",
    ],
)
def test_english_stays_english(text: str) -> None:
    assert tongue_of(text) == "en"
