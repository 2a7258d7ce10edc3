#pragma once

#include <QByteArray>
#include <QString>

namespace maquette::exchange {

/// A message's Markdown as HTML that nothing in it can break out of: raw HTML is shown as the text it is, links lead to web and mail
/// addresses only, pictures of the Markdown become links, because an exported page loads nothing.
QByteArray markdownToHtml(const QString &markdown);
/// Plain text between tags or in a quoted attribute.
QByteArray escapedHtml(QStringView text);

} // namespace maquette::exchange
