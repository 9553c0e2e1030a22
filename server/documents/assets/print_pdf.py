# print_pdf.py HTML REGULAR BOLD PDF: prints a document that has all it needs inside it. WeasyPrint's own command would
# fetch whatever address it meets, files too; this one fetches none but the two fonts.
import sys
from pathlib import Path

import weasyprint
from weasyprint.text.fonts import FontConfiguration

html, regular, bold, pdf = (Path(argument) for argument in sys.argv[1:])
allowed = {regular.as_uri(), bold.as_uri()}


def fetch(url):
    if url.startswith("data:") or url in allowed:
        return weasyprint.default_url_fetcher(url)
    raise ValueError(f"nothing is fetched: {url[:200]}")


fonts = FontConfiguration()
faces = weasyprint.CSS(
    string="".join(
        f"@font-face {{ font-family: 'Yanlu Print'; font-weight: {weight}; src: url({font.as_uri()}) }}"
        for weight, font in ((400, regular), (700, bold))
    ),
    font_config=fonts,
    url_fetcher=fetch,
)
weasyprint.HTML(string=html.read_text(encoding="utf-8"), url_fetcher=fetch).write_pdf(
    pdf, stylesheets=[faces], font_config=fonts
)
