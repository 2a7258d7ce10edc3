#include "ui/panes/chat/files/filewords.h"

#include "ui/models/format.h"

#include <QCoreApplication>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

QString fileWord(const char *text)
{
    return QCoreApplication::translate("chatfiles", text);
}

QString extentText(const DocumentText &document, const Attachment &attachment, const QLocale &locale)
{
    const auto pages = static_cast<int>(document.pages.size());
    const QString count = locale.toString(pages);
    if (document.kind == DocumentKind::Pdf && !attachment.pages.isEmpty())
        return fileWord(QT_TRANSLATE_NOOP("chatfiles", "pages %1 of %2")).arg(attachment.pages, count);
    if (document.kind == DocumentKind::Pdf)
        return QCoreApplication::translate("chatfiles", "%n page(s)", nullptr, pages);
    if (document.kind == DocumentKind::Slides)
        return QCoreApplication::translate("chatfiles", "%n slide(s)", nullptr, pages);
    if (document.kind == DocumentKind::Sheets)
        return QCoreApplication::translate("chatfiles", "%n sheet(s)", nullptr, pages);
    return bytesText(attachment.bytes, locale);
}

} // namespace

QString wayChoiceText(SentAs way)
{
    switch (way) {
    case SentAs::Unsaid:
    case SentAs::Automatic: return fileWord(QT_TRANSLATE_NOOP("chatfiles", "As is best for the model"));
    case SentAs::Text: return fileWord(QT_TRANSLATE_NOOP("chatfiles", "Send as text"));
    case SentAs::File: return fileWord(QT_TRANSLATE_NOOP("chatfiles", "Send as PDF"));
    case SentAs::Pages: return fileWord(QT_TRANSLATE_NOOP("chatfiles", "Send pages as pictures"));
    }
    Q_UNREACHABLE();
}

QString wayText(SentAs way)
{
    switch (way) {
    case SentAs::Unsaid:
    case SentAs::Automatic: return {};
    case SentAs::Text: return fileWord(QT_TRANSLATE_NOOP("chatfiles", "as text"));
    case SentAs::File: return fileWord(QT_TRANSLATE_NOOP("chatfiles", "as PDF"));
    case SentAs::Pages: return fileWord(QT_TRANSLATE_NOOP("chatfiles", "as pictures"));
    }
    Q_UNREACHABLE();
}

QString fileText(const Attachment &attachment, const std::optional<FileEstimate> &estimate, const QLocale &locale)
{
    QStringList parts{attachment.name};
    const bool isDocument = estimate && estimate->document;
    parts.append(isDocument ? extentText(*estimate->document, attachment, locale) : bytesText(attachment.bytes, locale));
    if (estimate && estimate->refusal)
        return (parts << fileWord(QT_TRANSLATE_NOOP("chatfiles", "cannot go like this"))).join(u" · "_s);
    // A text goes as text; only where there is a choice it is worth a word.
    if (isDocument && estimate->document->kind == DocumentKind::Pdf)
        parts.append(wayText(estimate->way));
    if (estimate && estimate->tokens > 0) {
        const QString tokens = locale.toString(estimate->tokens);
        parts.append(fileWord(estimate->isExact ? QT_TRANSLATE_NOOP("chatfiles", "%1 tok") : QT_TRANSLATE_NOOP("chatfiles", "≈ %1 tok")).arg(tokens));
        const QString price = spanText(estimate->price, estimate->price, locale);
        parts.append(estimate->isPlayMoney && estimate->price ? fileWord(QT_TRANSLATE_NOOP("chatfiles", "%1 in play money")).arg(price) : price);
    }
    return parts.join(u" · "_s);
}

QString fileNotes(const FileEstimate &estimate)
{
    QStringList notes;
    if (estimate.refusal)
        notes.append(estimate.refusal->message);
    if (estimate.document)
        notes += estimate.document->notes;
    return notes.join(u'\n');
}

QString fileLetters(const Attachment &attachment)
{
    const QString extension = attachment.name.contains(u'.') ? attachment.name.section(u'.', -1) : QString();
    return extension.isEmpty() || extension.size() > 4 ? fileWord(QT_TRANSLATE_NOOP("chatfiles", "TXT")) : extension.toUpper();
}

} // namespace maquette::ui
