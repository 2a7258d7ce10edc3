#include "ui/widgets/transcript/markdownparser.h"

#include "ui/widgets/transcript/formulamarks.h"
#include "ui/widgets/transcript/markdownbuilder.h"
#include "ui/widgets/transcript/safetext.h"

#include <QHash>
#include <QTextDocumentFragment>

#include <md4c.h>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

/// What md4c's callbacks are handed.
struct Reading
{
    MarkdownBuilder builder;
    const FormulaMarks &formulas;
};

QString namedCharacter(const QString &entity)
{
    // Qt knows HTML 4's names; what it doesn't know comes back as it was.
    const QString text = QTextDocumentFragment::fromHtml(entity).toPlainText();
    return text.isEmpty() ? u" "_s : text;
}

QString decoded(QStringView entity)
{
    if (entity == u"&amp;")
        return u"&"_s;
    if (entity == u"&lt;")
        return u"<"_s;
    if (entity == u"&gt;")
        return u">"_s;
    if (entity == u"&nbsp;")
        return QString(QChar(0xA0));
    if (!entity.startsWith(u"&#"))
        return namedCharacter(entity.toString());
    const bool isHex = entity.size() > 3 && entity.at(2).toLower() == u'x';
    const QStringView digits = entity.mid(isHex ? 3 : 2).chopped(1);
    bool isNumber = false;
    const uint code = digits.toUInt(&isNumber, isHex ? 16 : 10);
    if (!isNumber || code == 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
        return QString(QChar(QChar::ReplacementCharacter));
    const char32_t character = code;
    return QString::fromUcs4(&character, 1);
}

QString fromAttribute(const MD_ATTRIBUTE &attribute, const FormulaMarks &formulas)
{
    QString text;
    for (int i = 0; attribute.size > 0 && attribute.substr_offsets[i] < attribute.size; ++i) {
        const MD_OFFSET from = attribute.substr_offsets[i];
        const QString piece = QString::fromUtf8(attribute.text + from, static_cast<qsizetype>(attribute.substr_offsets[i + 1] - from));
        text += attribute.substr_types[i] == MD_TEXT_ENTITY ? decoded(piece) : piece;
    }
    return formulas.isEmpty() ? text : formulas.restored(text);
}

ColumnAlignment alignmentOf(MD_ALIGN align)
{
    if (align == MD_ALIGN_CENTER)
        return ColumnAlignment::Center;
    return align == MD_ALIGN_RIGHT ? ColumnAlignment::Trailing : ColumnAlignment::Leading;
}

TaskBox taskOf(const MD_BLOCK_LI_DETAIL &item)
{
    if (!item.is_task)
        return TaskBox::None;
    return item.task_mark == ' ' ? TaskBox::Open : TaskBox::Done;
}

int enterBlock(MD_BLOCKTYPE type, void *detail, void *user)
{
    MarkdownBuilder &builder = static_cast<Reading *>(user)->builder;
    switch (type) {
    case MD_BLOCK_QUOTE: builder.enterQuote(); break;
    case MD_BLOCK_UL:
        builder.enterList({}, {}, static_cast<MD_BLOCK_UL_DETAIL *>(detail)->is_tight);
        break;
    case MD_BLOCK_OL: {
        const auto *list = static_cast<MD_BLOCK_OL_DETAIL *>(detail);
        builder.enterList(qint64(list->start), QLatin1Char(list->mark_delimiter), list->is_tight);
        break;
    }
    case MD_BLOCK_LI: builder.enterItem(taskOf(*static_cast<MD_BLOCK_LI_DETAIL *>(detail))); break;
    case MD_BLOCK_HR: builder.addRule(); break;
    case MD_BLOCK_H:
        builder.openBlock(BlockKind::Heading);
        builder.setLevel(static_cast<int>(static_cast<MD_BLOCK_H_DETAIL *>(detail)->level));
        break;
    case MD_BLOCK_CODE:
        builder.openBlock(BlockKind::Code);
        builder.setLanguage(fenceLanguage(fromAttribute(static_cast<MD_BLOCK_CODE_DETAIL *>(detail)->lang, static_cast<Reading *>(user)->formulas)));
        break;
    case MD_BLOCK_P: builder.openBlock(BlockKind::Paragraph); break;
    case MD_BLOCK_TABLE: builder.enterTable(static_cast<int>(static_cast<MD_BLOCK_TABLE_DETAIL *>(detail)->col_count)); break;
    case MD_BLOCK_TH: builder.enterCell(alignmentOf(static_cast<MD_BLOCK_TD_DETAIL *>(detail)->align), true); break;
    case MD_BLOCK_TD: builder.enterCell(alignmentOf(static_cast<MD_BLOCK_TD_DETAIL *>(detail)->align), false); break;
    case MD_BLOCK_DOC:
    case MD_BLOCK_HTML:
    case MD_BLOCK_THEAD:
    case MD_BLOCK_TBODY:
    case MD_BLOCK_TR: break;
    }
    return 0;
}

int leaveBlock(MD_BLOCKTYPE type, void *, void *user)
{
    MarkdownBuilder &builder = static_cast<Reading *>(user)->builder;
    switch (type) {
    case MD_BLOCK_QUOTE: builder.leaveQuote(); break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL: builder.leaveList(); break;
    case MD_BLOCK_LI: builder.leaveItem(); break;
    case MD_BLOCK_H:
    case MD_BLOCK_CODE:
    case MD_BLOCK_P:
    case MD_BLOCK_TABLE: builder.closeBlock(); break;
    default: break;
    }
    return 0;
}

std::optional<TextMark> markOf(MD_SPANTYPE type)
{
    switch (type) {
    case MD_SPAN_EM: return TextMark::Italic;
    case MD_SPAN_STRONG: return TextMark::Bold;
    case MD_SPAN_CODE: return TextMark::Code;
    case MD_SPAN_DEL: return TextMark::Strike;
    default: return {};
    }
}

int enterSpan(MD_SPANTYPE type, void *detail, void *user)
{
    MarkdownBuilder &builder = static_cast<Reading *>(user)->builder;
    if (const auto mark = markOf(type))
        builder.enterMark(*mark);
    else if (type == MD_SPAN_A)
        builder.enterLink(fromAttribute(static_cast<MD_SPAN_A_DETAIL *>(detail)->href, static_cast<Reading *>(user)->formulas));
    else if (type == MD_SPAN_IMG)
        builder.enterImage(fromAttribute(static_cast<MD_SPAN_IMG_DETAIL *>(detail)->src, static_cast<Reading *>(user)->formulas));
    return 0;
}

int leaveSpan(MD_SPANTYPE type, void *, void *user)
{
    MarkdownBuilder &builder = static_cast<Reading *>(user)->builder;
    if (const auto mark = markOf(type))
        builder.leaveMark(*mark);
    else if (type == MD_SPAN_A)
        builder.leaveLink();
    else if (type == MD_SPAN_IMG)
        builder.leaveImage();
    return 0;
}

void addMarkedText(Reading &reading, const QString &text)
{
    reading.formulas.split(
        text, [&](QStringView plain) { reading.builder.addText(plain); },
        [&](const FormulaPiece &piece) { reading.builder.addFormula(piece); });
}

int addText(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *user)
{
    MarkdownBuilder &builder = static_cast<Reading *>(user)->builder;
    switch (type) {
    case MD_TEXT_NULLCHAR: builder.addText(u"\uFFFD"); break;
    case MD_TEXT_BR:
    case MD_TEXT_SOFTBR: builder.addText(u"\u2028"); break;
    case MD_TEXT_ENTITY: builder.addText(decoded(QString::fromUtf8(text, static_cast<qsizetype>(size)))); break;
    default: addMarkedText(*static_cast<Reading *>(user), QString::fromUtf8(text, static_cast<qsizetype>(size))); break;
    }
    return 0;
}

} // namespace

std::vector<MarkdownBlock> parseMarkdown(QStringView text)
{
    const FormulaMarks formulas(text);
    const QByteArray bytes = formulas.text().toUtf8();
    MD_PARSER parser = {};
    parser.flags = MD_DIALECT_GITHUB | MD_FLAG_NOHTML;
    parser.enter_block = enterBlock;
    parser.leave_block = leaveBlock;
    parser.enter_span = enterSpan;
    parser.leave_span = leaveSpan;
    parser.text = addText;
    Reading reading{.builder = {}, .formulas = formulas};
    // Out of memory is the only way in which it can fail.
    if (md_parse(bytes.constData(), static_cast<MD_SIZE>(bytes.size()), &parser, &reading) != 0)
        return plainParagraphs(text);
    return reading.builder.take();
}

std::vector<MarkdownBlock> plainParagraphs(QStringView text)
{
    MarkdownBuilder builder;
    while (!text.isEmpty()) {
        qsizetype end = text.indexOf(u"\n\n");
        if (end < 0)
            end = text.size();
        QString paragraph = text.left(end).toString();
        while (paragraph.endsWith(u'\n'))
            paragraph.chop(1);
        paragraph.replace(u'\n', QChar(QChar::LineSeparator));
        if (!paragraph.isEmpty()) {
            builder.openBlock(BlockKind::Paragraph);
            builder.addText(paragraph);
            builder.closeBlock();
        }
        text = text.mid(end);
        while (text.startsWith(u'\n'))
            text = text.mid(1);
    }
    return builder.take();
}

QString fenceLanguage(QStringView infoString)
{
    const QStringView word = infoString.trimmed();
    qsizetype end = 0;
    while (end < word.size() && !word.at(end).isSpace() && end < 40)
        ++end;
    QString language = word.left(end).toString();
    makeSafe(language, TextPlace::Code);
    return language;
}

} // namespace maquette::ui
