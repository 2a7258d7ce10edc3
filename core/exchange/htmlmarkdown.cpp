#include "core/exchange/htmlmarkdown.h"

#include <QUrl>

#include <md4c.h>

#include <algorithm>

namespace maquette::exchange {

namespace {

/// Deeper than anybody writes; an explosion of quotes in quotes ends here.
constexpr int kDeepest = 60;

struct Page
{
    QByteArray html;
    int depth = 0;
    /// Within a picture's description no tags are written.
    int pictures = 0;
};

QByteArray escapedBytes(QByteArrayView bytes)
{
    QByteArray html;
    html.reserve(bytes.size());
    for (const char c : bytes) {
        switch (c) {
        case '&': html += "&amp;"; break;
        case '<': html += "&lt;"; break;
        case '>': html += "&gt;"; break;
        case '"': html += "&quot;"; break;
        case '\'': html += "&#39;"; break;
        case '\0': html += "\xEF\xBF\xBD"; break;
        default: html += c;
        }
    }
    return html;
}

QByteArrayView view(const MD_ATTRIBUTE &attribute)
{
    return {attribute.text, static_cast<qsizetype>(attribute.size)};
}

QByteArray safeHref(const MD_ATTRIBUTE &href)
{
    const QByteArrayView address = view(href);
    const QString scheme = QUrl(QString::fromUtf8(address)).scheme().toLower();
    const bool isSafe = scheme == QLatin1StringView("https") || scheme == QLatin1StringView("http") || scheme == QLatin1StringView("mailto");
    return isSafe ? escapedBytes(address) : QByteArray();
}

void openLink(Page &page, const MD_ATTRIBUTE &href)
{
    const QByteArray address = safeHref(href);
    page.html += address.isEmpty() ? QByteArray("<a>") : "<a href=\"" + address + "\" rel=\"noreferrer noopener\">";
}

QByteArray cellTag(const char *name, const void *detail)
{
    const MD_ALIGN align = static_cast<const MD_BLOCK_TD_DETAIL *>(detail)->align;
    const char *side = align == MD_ALIGN_CENTER ? " class=\"c\"" : align == MD_ALIGN_RIGHT ? " class=\"r\"" : "";
    return QByteArray("<") + name + side + '>';
}

QByteArray openTag(MD_BLOCKTYPE type, void *detail)
{
    switch (type) {
    case MD_BLOCK_QUOTE: return "<blockquote>";
    case MD_BLOCK_UL: return "<ul>\n";
    case MD_BLOCK_OL: return "<ol start=\"" + QByteArray::number(static_cast<MD_BLOCK_OL_DETAIL *>(detail)->start) + "\">\n";
    case MD_BLOCK_LI: {
        const auto *item = static_cast<MD_BLOCK_LI_DETAIL *>(detail);
        return item->is_task ? (item->task_mark == ' ' ? "<li>\xE2\x98\x90 " : "<li>\xE2\x98\x91 ") : "<li>";
    }
    case MD_BLOCK_HR: return "<hr>\n";
    // The page's own headings come first.
    case MD_BLOCK_H: return "<h" + QByteArray::number(std::min(static_cast<int>(static_cast<MD_BLOCK_H_DETAIL *>(detail)->level) + 2, 6)) + '>';
    case MD_BLOCK_CODE: return "<pre dir=\"ltr\"><code>";
    case MD_BLOCK_P: return "<p>";
    case MD_BLOCK_TABLE: return "<table>\n";
    case MD_BLOCK_TR: return "<tr>";
    case MD_BLOCK_TH: return cellTag("th", detail);
    case MD_BLOCK_TD: return cellTag("td", detail);
    default: return {};
    }
}

QByteArray closeTag(MD_BLOCKTYPE type, void *detail)
{
    switch (type) {
    case MD_BLOCK_QUOTE: return "</blockquote>\n";
    case MD_BLOCK_UL: return "</ul>\n";
    case MD_BLOCK_OL: return "</ol>\n";
    case MD_BLOCK_LI: return "</li>\n";
    case MD_BLOCK_H: return "</h" + QByteArray::number(std::min(static_cast<int>(static_cast<MD_BLOCK_H_DETAIL *>(detail)->level) + 2, 6)) + ">\n";
    case MD_BLOCK_CODE: return "</code></pre>\n";
    case MD_BLOCK_P: return "</p>\n";
    case MD_BLOCK_TABLE: return "</table>\n";
    case MD_BLOCK_TR: return "</tr>\n";
    case MD_BLOCK_TH: return "</th>";
    case MD_BLOCK_TD: return "</td>";
    default: return {};
    }
}

bool isNesting(MD_BLOCKTYPE type)
{
    return type == MD_BLOCK_QUOTE || type == MD_BLOCK_UL || type == MD_BLOCK_OL || type == MD_BLOCK_LI;
}

int enterBlock(MD_BLOCKTYPE type, void *detail, void *user)
{
    auto &page = *static_cast<Page *>(user);
    if (!isNesting(type) || ++page.depth <= kDeepest)
        page.html += openTag(type, detail);
    return 0;
}

int leaveBlock(MD_BLOCKTYPE type, void *detail, void *user)
{
    auto &page = *static_cast<Page *>(user);
    if (!isNesting(type) || page.depth-- <= kDeepest)
        page.html += closeTag(type, detail);
    return 0;
}

const char *markOf(MD_SPANTYPE type)
{
    switch (type) {
    case MD_SPAN_EM: return "em";
    case MD_SPAN_STRONG: return "strong";
    case MD_SPAN_CODE: return "code";
    case MD_SPAN_DEL: return "del";
    default: return nullptr;
    }
}

int enterSpan(MD_SPANTYPE type, void *detail, void *user)
{
    auto &page = *static_cast<Page *>(user);
    if (type == MD_SPAN_IMG && page.pictures++ == 0)
        openLink(page, static_cast<MD_SPAN_IMG_DETAIL *>(detail)->src);
    else if (type == MD_SPAN_A && page.pictures == 0)
        openLink(page, static_cast<MD_SPAN_A_DETAIL *>(detail)->href);
    else if (const char *mark = markOf(type); mark && page.pictures == 0)
        page.html += QByteArray("<") + mark + '>';
    return 0;
}

int leaveSpan(MD_SPANTYPE type, void *, void *user)
{
    auto &page = *static_cast<Page *>(user);
    if ((type == MD_SPAN_IMG && --page.pictures == 0) || (type == MD_SPAN_A && page.pictures == 0))
        page.html += "</a>";
    else if (const char *mark = markOf(type); mark && page.pictures == 0)
        page.html += QByteArray("</") + mark + '>';
    return 0;
}

/// "&copy;" is left to the reader's browser; nothing but a name or a number passes.
bool isEntity(QByteArrayView text)
{
    return text.size() > 2 && text.size() < 40 && text.front() == '&' && text.back() == ';' &&
           std::all_of(text.begin() + 1, text.end() - 1, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '#'; });
}

int addText(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *user)
{
    auto &page = *static_cast<Page *>(user);
    const QByteArrayView bytes(text, static_cast<qsizetype>(size));
    if (type == MD_TEXT_NULLCHAR)
        page.html += "\xEF\xBF\xBD";
    else if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR)
        page.html += page.pictures > 0 ? " " : "<br>\n";
    else if (type == MD_TEXT_ENTITY && isEntity(bytes))
        page.html += bytes;
    else
        page.html += escapedBytes(bytes);
    return 0;
}

} // namespace

QByteArray escapedHtml(QStringView text)
{
    return escapedBytes(text.toUtf8());
}

QByteArray markdownToHtml(const QString &markdown)
{
    const QByteArray bytes = markdown.toUtf8();
    MD_PARSER parser = {};
    parser.flags = MD_DIALECT_GITHUB | MD_FLAG_NOHTML;
    parser.enter_block = enterBlock;
    parser.leave_block = leaveBlock;
    parser.enter_span = enterSpan;
    parser.leave_span = leaveSpan;
    parser.text = addText;
    Page page;
    // Out of memory is the only way in which it can fail.
    if (md_parse(bytes.constData(), static_cast<MD_SIZE>(bytes.size()), &parser, &page) != 0)
        return "<pre>" + escapedBytes(bytes) + "</pre>\n";
    return page.html;
}

} // namespace maquette::exchange
