#pragma once

#include <QString>
#include <QStringView>

#include <vector>

namespace maquette::ui {

/// A line of a formula's source, delimiters included.
struct FormulaPiece
{
    enum class Kind : quint8 {
        InLine,
        /// On a line of its own.
        Display,
        /// Mathematics that cannot be set (yet): its source is text that Markdown must leave alone.
        Source
    };

    QString source;
    Kind kind = Kind::Source;
    bool isFirst = true;
    bool isLast = true;
};

/// Finds the formulas in a Markdown text and keeps the Markdown parser away from them: each line of one is replaced
/// by a mark that means nothing there, so that "_", "\\", "|" or "- " in mathematics stay what they are. Where a
/// mark ends up in code after all, the source comes back exactly as it was.
///
/// Formulas are $…$, $$…$$, \(…\) and \[…\]. Those with one dollar are told from money by Pandoc's rule: no space
/// inside, no digit after. None goes over an empty line or a fence, so that where a text is cut changes nothing.
class FormulaMarks
{
public:
    explicit FormulaMarks(QStringView text);

    /// What the parser is to read.
    QStringView text() const { return m_pieces.empty() ? m_source : QStringView(m_text); }
    bool isEmpty() const { return m_pieces.empty(); }
    /// `text` with the sources in place of the marks.
    QString restored(const QString &text) const;
    /// Calls `plain` with what is between marks and `formula` with each piece.
    template<typename Plain, typename Formula>
    void split(const QString &text, Plain plain, Formula formula) const;

private:
    void scan();
    bool takeDollars(qsizetype &at);
    bool takeBracket(qsizetype &at);
    bool isClosed(qsizetype begin, qsizetype inner, qsizetype close, qsizetype end) const;
    /// Leaves out the code between backticks.
    qsizetype afterCode(qsizetype at);
    bool add(qsizetype begin, qsizetype inner, qsizetype innerEnd, qsizetype end, FormulaPiece::Kind kind);
    bool addUnclosed(qsizetype begin, qsizetype inner, qsizetype &at);
    void put(qsizetype begin, qsizetype end, FormulaPiece::Kind kind);
    void copyTo(qsizetype end);
    qsizetype lineEnd(qsizetype at);
    /// Where the paragraph around `at` ends at the latest: at an empty line or a fence.
    qsizetype paragraphEnd(qsizetype at);
    bool isFirstOfLine(qsizetype at) const;
    bool isLastOfLine(qsizetype at) const;
    static qsizetype nextMark(const QString &text, qsizetype from, qsizetype &end, size_t &piece);

    QStringView m_source;
    QString m_text;
    std::vector<FormulaPiece> m_pieces;
    /// Up to where the source is in m_text.
    qsizetype m_copied = 0;
    qsizetype m_paragraphEnd = -1;
    qsizetype m_lineFrom = 0;
    qsizetype m_lineEnd = -1;
    /// Runs of so many backticks are not closed before here.
    std::vector<qsizetype> m_unclosedCode;
    /// No dollar, "\)" and "\]" before here, so that none is looked for twice.
    qsizetype m_unclosedDollars = -1;
    qsizetype m_unclosedRound = -1;
    qsizetype m_unclosedSquare = -1;
};

template<typename Plain, typename Formula>
void FormulaMarks::split(const QString &text, Plain plain, Formula formula) const
{
    qsizetype at = 0;
    while (!m_pieces.empty()) {
        qsizetype end = 0;
        size_t piece = 0;
        const qsizetype mark = nextMark(text, at, end, piece);
        if (mark < 0 || piece >= m_pieces.size())
            break;
        if (mark > at)
            plain(QStringView(text).mid(at, mark - at));
        formula(m_pieces[piece]);
        at = end;
    }
    if (at < text.size())
        plain(QStringView(text).mid(at));
}

/// A formula's source without its delimiters; as it is where it has none.
QStringView formulaBody(QStringView source);
/// True for $$…$$ and \[…\].
bool isDisplayFormula(QStringView source);

} // namespace maquette::ui
