#include "core/documents/documentprompt.h"

#include <QSet>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

/// More marks than the longest document has room for need no more.
constexpr qsizetype kMostDigits = 7;

/// Models read English marks in every language; these are not for people.
QLatin1StringView kindMark(DocumentKind kind)
{
    switch (kind) {
    case DocumentKind::Text: return "text"_L1;
    case DocumentKind::Code: return "code"_L1;
    case DocumentKind::Markdown: return "Markdown"_L1;
    case DocumentKind::Csv: return "CSV"_L1;
    case DocumentKind::Pdf: return "PDF"_L1;
    case DocumentKind::Writing: return "document"_L1;
    case DocumentKind::Sheets: return "spreadsheet"_L1;
    case DocumentKind::Slides: return "slides"_L1;
    }
    Q_UNREACHABLE();
}

QString pageMark(DocumentKind kind, int number, const QString &title)
{
    if (kind == DocumentKind::Sheets)
        return u"[sheet %1: %2]"_s.arg(QString::number(number), title);
    return kind == DocumentKind::Slides ? u"[slide %1]"_s.arg(number) : u"[page %1]"_s.arg(number);
}

bool hasPages(DocumentKind kind)
{
    return kind == DocumentKind::Pdf || kind == DocumentKind::Sheets || kind == DocumentKind::Slides;
}

QString quoted(QString name)
{
    name.removeIf([](QChar c) { return c == u'"' || c == u'<' || c == u'>' || c.category() == QChar::Other_Control; });
    return name;
}

/// The number in "-12>", 1 for ">" alone, 0 for what ends no mark of ours.
int markNumber(QStringView behind)
{
    if (behind.startsWith(u'>'))
        return 1;
    if (!behind.startsWith(u'-'))
        return 0;
    qsizetype end = 1;
    int number = 0;
    while (end < behind.size() && end <= kMostDigits && behind[end] >= u'0' && behind[end] <= u'9')
        number = number * 10 + (behind[end++].unicode() - u'0');
    return number > 1 && behind.sliced(end).startsWith(u'>') ? number : 0;
}

/// A mark of which no end is in the text. One way through it, however many ends there are.
QString markFor(const QString &text)
{
    static constexpr QStringView kEnd(u"</document");
    QSet<int> used;
    for (qsizetype at = text.indexOf(kEnd, 0, Qt::CaseInsensitive); at >= 0; at = text.indexOf(kEnd, at, Qt::CaseInsensitive)) {
        at += kEnd.size();
        used.insert(markNumber(QStringView(text).sliced(at)));
    }
    int number = 1;
    while (used.contains(number))
        ++number;
    return number == 1 ? u"document"_s : u"document-%1"_s.arg(number);
}

} // namespace

QString documentPrompt(const DocumentText &document, const QString &name, const QList<int> &pages)
{
    QStringList parts;
    for (qsizetype i = 0; i < document.pages.size(); ++i) {
        const auto number = static_cast<int>(i) + 1;
        if (!pages.isEmpty() && !pages.contains(number))
            continue;
        const DocumentPage &page = document.pages.at(i);
        if (hasPages(document.kind))
            parts.append(pageMark(document.kind, number, page.title));
        if (!page.text.isEmpty())
            parts.append(page.text);
    }
    return documentMark(document, name, parts.join(u'\n'));
}

QString documentMark(const DocumentText &document, const QString &name, const QString &instead)
{
    const QString mark = markFor(instead);
    QString head = u"<%1 name=\"%2\" kind=\"%3\""_s.arg(mark, quoted(name), kindMark(document.kind));
    if (hasPages(document.kind))
        head += u" pages=\"%1\""_s.arg(document.pages.size());
    return head + u">\n"_s + instead + u"\n</"_s + mark + u'>';
}

} // namespace maquette
