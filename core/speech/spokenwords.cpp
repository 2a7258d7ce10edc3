#include "core/speech/spokenwords.h"

#include <QTextBoundaryFinder>

#include <md4c.h>

#include <algorithm>

namespace maquette {

namespace {

constexpr int kFirstPiece = 400;

struct Words
{
    QString code;
    QString text;
    bool isInCode = false;

    /// A stop, where there is none, and a new line.
    void end(QChar stop)
    {
        while (text.endsWith(u' ') || text.endsWith(u'\n'))
            text.chop(1);
        if (text.isEmpty())
            return;
        if (!stop.isNull() && (text.back().isLetterOrNumber() || text.back() == u')' || text.back() == u'"'))
            text += stop;
        text += u'\n';
    }
};

Words &wordsOf(void *page)
{
    return *static_cast<Words *>(page);
}

int enterSpokenBlock(MD_BLOCKTYPE type, void *, void *page)
{
    Words &words = wordsOf(page);
    if (type == MD_BLOCK_CODE) {
        words.end(u'.');
        words.text += words.code;
        words.isInCode = true;
    }
    return 0;
}

int leaveSpokenBlock(MD_BLOCKTYPE type, void *, void *page)
{
    Words &words = wordsOf(page);
    switch (type) {
    case MD_BLOCK_CODE:
        words.isInCode = false;
        words.end(u'.');
        break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        while (words.text.endsWith(u' '))
            words.text.chop(1);
        words.text += QLatin1StringView(", ");
        break;
    case MD_BLOCK_TR:
        if (words.text.endsWith(QLatin1StringView(", ")))
            words.text.chop(2);
        words.end(u'.');
        break;
    case MD_BLOCK_H:
    case MD_BLOCK_P:
    case MD_BLOCK_LI:
        words.end(u'.');
        break;
    default:
        break;
    }
    return 0;
}

int passSpokenSpan(MD_SPANTYPE, void *, void *)
{
    return 0;
}

int addSpokenText(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *page)
{
    Words &words = wordsOf(page);
    if (words.isInCode || type == MD_TEXT_HTML)
        return 0;
    if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR)
        words.text += u' ';
    else if (type != MD_TEXT_NULLCHAR)
        words.text += QString::fromUtf8(text, static_cast<qsizetype>(size));
    return 0;
}

/// Cuts `text` at the last boundary of `type` that fits; at `longest` where there is none.
qsizetype cutOf(const QString &text, qsizetype longest, QTextBoundaryFinder::BoundaryType type)
{
    QTextBoundaryFinder finder(type, text.constData(), text.size());
    finder.setPosition(longest);
    const qsizetype at = finder.isAtBoundary() ? longest : finder.toPreviousBoundary();
    return std::max<qsizetype>(at, 0);
}

} // namespace

QString spokenWords(const QString &markdown, const QString &code)
{
    const QByteArray bytes = markdown.toUtf8();
    MD_PARSER parser = {};
    parser.flags = MD_DIALECT_GITHUB | MD_FLAG_NOHTML;
    parser.enter_block = enterSpokenBlock;
    parser.leave_block = leaveSpokenBlock;
    parser.enter_span = passSpokenSpan;
    parser.leave_span = passSpokenSpan;
    parser.text = addSpokenText;
    Words words{.code = code, .text = {}};
    // Out of memory is the only way in which it can fail.
    if (md_parse(bytes.constData(), static_cast<MD_SIZE>(bytes.size()), &parser, &words) != 0)
        return markdown;
    return words.text.trimmed();
}

QStringList spokenPieces(const QString &words, int longest)
{
    QStringList pieces;
    QString rest = words.trimmed();
    while (!rest.isEmpty()) {
        const qsizetype most = pieces.isEmpty() ? std::min(longest, kFirstPiece) : longest;
        qsizetype cut = rest.size();
        if (cut > most) {
            cut = cutOf(rest, most, QTextBoundaryFinder::Sentence);
            if (cut == 0)
                cut = cutOf(rest, most, QTextBoundaryFinder::Word);
            if (cut == 0)
                cut = cutOf(rest, most, QTextBoundaryFinder::Grapheme);
            if (cut == 0)
                cut = most;
        }
        const QString piece = rest.left(cut).trimmed();
        if (!piece.isEmpty())
            pieces.append(piece);
        rest = rest.mid(cut).trimmed();
    }
    return pieces;
}

} // namespace maquette
