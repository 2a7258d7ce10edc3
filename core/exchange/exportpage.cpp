#include "core/exchange/exportpage.h"

#include "core/exchange/htmlmarkdown.h"

#include <QCoreApplication>

namespace maquette::exchange {

using namespace Qt::StringLiterals;

namespace {

/// System colours, so that the page follows the reader's light or dark.
constexpr auto kStyle =
    ":root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;"
    "background:Canvas;color:CanvasText}article{border-top:1px solid GrayText;padding:.5rem 0}header{font-size:.875rem;color:GrayText}"
    "header b{color:CanvasText}pre{overflow-x:auto;padding:.75rem;border:1px solid GrayText;border-radius:6px}"
    "code{font-family:ui-monospace,monospace;font-size:.9em}table{border-collapse:collapse}th,td{border:1px solid GrayText;padding:.25rem .5rem;"
    "text-align:start}.c{text-align:center}.r{text-align:end}blockquote{border-inline-start:3px solid GrayText;margin-inline:0;"
    "padding-inline-start:1rem}img{max-width:100%;height:auto}details{color:GrayText}";

QString words(const char *text)
{
    return QCoreApplication::translate("maquette::ExportJob", text);
}

QString timeOf(const QDateTime &time)
{
    return time.toUTC().toString(u"yyyy-MM-dd HH:mm"_s) + u" UTC"_s;
}

QString titleOf(const Conversation &conversation)
{
    return conversation.title.isEmpty() ? words(QT_TRANSLATE_NOOP("maquette::ExportJob", "Untitled conversation")) : conversation.title;
}

/// Each line behind a mark, as a quote in Markdown.
QString quoted(const QString &text)
{
    return u"> "_s + QString(text).replace(u"\n"_s, u"\n> "_s);
}

/// Into one line, without what would be a link or a heading.
QString plainLine(const QString &text)
{
    QString line;
    const QString simple = text.simplified();
    for (const QChar c : simple) {
        if (QStringView(u"\\`*_[]<>#|").contains(c))
            line += u'\\';
        line += c;
    }
    return line;
}

} // namespace

QByteArray htmlHead(const QString &title)
{
    return "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">\n"
           "<meta name=\"viewport\" content=\"width=device-width\">\n<title>" +
           escapedHtml(title) + "</title>\n<style>" + kStyle + "</style></head>\n<body>\n";
}

QByteArray paperHead()
{
    return "<html><head><style>body{font-size:10pt}h1{font-size:16pt}h3,h4,h5,h6{font-size:11pt}pre,code{font-family:monospace;font-size:9pt}"
           "pre{white-space:pre-wrap}table{border-collapse:collapse}th,td{border:1px solid;padding:3px}</style></head>\n<body>\n";
}

QByteArray htmlFoot()
{
    return "</body></html>\n";
}

QByteArray jsonHead(const QDateTime &now)
{
    return "{\"format\":\"maquette-conversations\",\"version\":1,\"exported_at\":\"" + now.toString(Qt::ISODateWithMs).toUtf8() + "\",\"items\":[";
}

QByteArray jsonFoot()
{
    return "\n]}\n";
}

QString authorOf(const Message &message)
{
    switch (message.role) {
    case Role::User:
        return words(QT_TRANSLATE_NOOP("maquette::ExportJob", "You"));
    case Role::System:
        return words(QT_TRANSLATE_NOOP("maquette::ExportJob", "System"));
    case Role::Tool:
        return words(QT_TRANSLATE_NOOP("maquette::ExportJob", "Tool"));
    case Role::Assistant:
        break;
    }
    const QString who = message.providerName.isEmpty() ? words(QT_TRANSLATE_NOOP("maquette::ExportJob", "Assistant")) : message.providerName;
    return message.modelId.isEmpty() ? who : u"%1 (%2)"_s.arg(who, message.modelId);
}

QByteArray markdownOf(const Conversation &conversation)
{
    QString head = u"# %1\n\n"_s.arg(plainLine(titleOf(conversation)));
    if (!conversation.settings.systemPrompt.isEmpty())
        head += quoted(conversation.settings.systemPrompt) + u"\n\n"_s;
    return head.toUtf8();
}

QByteArray markdownOf(const Message &message)
{
    QString text = u"## %1 · %2\n\n"_s.arg(plainLine(authorOf(message)), timeOf(message.createdAt));
    if (!message.reasoning.isEmpty())
        text += quoted(message.reasoning) + u"\n\n"_s;
    if (!message.text.isEmpty())
        text += message.text + u"\n\n"_s;
    for (const Attachment &attachment : message.attachments)
        text += u"- 📎 %1\n"_s.arg(plainLine(attachment.name));
    if (!message.attachments.isEmpty())
        text += u'\n';
    return text.toUtf8();
}

QByteArray htmlOf(const Conversation &conversation)
{
    QByteArray html = "<h1 dir=\"auto\">" + escapedHtml(titleOf(conversation)) + "</h1>\n";
    if (!conversation.settings.systemPrompt.isEmpty())
        html += "<blockquote dir=\"auto\">" + markdownToHtml(conversation.settings.systemPrompt) + "</blockquote>\n";
    return html;
}

QByteArray htmlOf(const Message &message)
{
    QByteArray html = "<article dir=\"auto\"><header><b>" + escapedHtml(authorOf(message)) + "</b> \xC2\xB7 " + escapedHtml(timeOf(message.createdAt)) + "</header>\n";
    if (!message.reasoning.isEmpty()) {
        html += "<details><summary>" + escapedHtml(words(QT_TRANSLATE_NOOP("maquette::ExportJob", "Thoughts"))) + "</summary>\n" +
                markdownToHtml(message.reasoning) + "</details>\n";
    }
    return html + markdownToHtml(message.text);
}

QByteArray htmlEnd()
{
    return "</article>\n";
}

} // namespace maquette::exchange
