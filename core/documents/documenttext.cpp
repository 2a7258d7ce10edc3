#include "core/documents/documenttext.h"

#include <QCoreApplication>

#include <algorithm>
#include <numeric>

namespace maquette {

QString documentKindText(DocumentKind kind)
{
    const auto words = [](const char *text) { return QCoreApplication::translate("maquette::Documents", text); };
    switch (kind) {
    case DocumentKind::Text: return words(QT_TRANSLATE_NOOP("maquette::Documents", "Text"));
    case DocumentKind::Code: return words(QT_TRANSLATE_NOOP("maquette::Documents", "Code"));
    case DocumentKind::Markdown: return QStringLiteral("Markdown");
    case DocumentKind::Csv: return QStringLiteral("CSV");
    case DocumentKind::Pdf: return QStringLiteral("PDF");
    case DocumentKind::Writing: return words(QT_TRANSLATE_NOOP("maquette::Documents", "Document"));
    case DocumentKind::Sheets: return words(QT_TRANSLATE_NOOP("maquette::Documents", "Spreadsheet"));
    case DocumentKind::Slides: return words(QT_TRANSLATE_NOOP("maquette::Documents", "Slides"));
    }
    Q_UNREACHABLE();
}

qsizetype DocumentText::length() const
{
    return std::accumulate(pages.cbegin(), pages.cend(), qsizetype(0),
                           [](qsizetype sum, const DocumentPage &page) { return sum + page.text.size(); });
}

bool DocumentText::hasText() const
{
    return std::any_of(pages.cbegin(), pages.cend(), [](const DocumentPage &page) { return page.hasText(); });
}

bool DocumentText::isTextThroughout() const
{
    return !pages.isEmpty() && std::all_of(pages.cbegin(), pages.cend(), [](const DocumentPage &page) { return page.hasText(); });
}

} // namespace maquette
