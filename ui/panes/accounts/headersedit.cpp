#include "ui/panes/accounts/headersedit.h"

namespace maquette::ui {

using namespace Qt::StringLiterals;

HeadersEdit::HeadersEdit(QWidget *parent)
    : TextField(parent)
{
    setLines(2, 6);
    setPlaceholderText(tr("X-Title: My project"));
}

void HeadersEdit::setHeaders(const HttpHeaders &headers)
{
    QStringList lines;
    for (const auto &[name, value] : headers.fields())
        lines.append(u"%1: %2"_s.arg(QString::fromUtf8(name), QString::fromUtf8(value)));
    setPlainText(lines.join(u'\n'));
}

Result<HttpHeaders> HeadersEdit::headers() const
{
    HttpHeaders headers;
    const QStringList lines = toPlainText().split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        if (line.trimmed().isEmpty())
            continue;
        const qsizetype colon = line.indexOf(u':');
        if (colon <= 0)
            return failure(Error::Kind::Usage, tr("“%1” is not a header. Write one a line, as Name: value.").arg(line.trimmed()));
        headers.append(line.left(colon).trimmed().toUtf8(), line.sliced(colon + 1).trimmed().toUtf8());
    }
    return headers;
}

} // namespace maquette::ui

#include "moc_headersedit.cpp"
