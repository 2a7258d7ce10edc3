#pragma once

#include "ui/widgets/math/mathparser.h"

namespace maquette::ui {

/// What is behind parseMath(). After the first thing that is not understood everything else comes out empty.
class MathParser
{
public:
    explicit MathParser(QStringView source, int depth = 0) : m_source(source), m_depth(depth) {}
    std::optional<MathNode> parse();

private:
    /// What ends a row; the end of the source and a '}' always do.
    enum class End { Group, Bracket, Fence, Cell };
    struct Token
    {
        enum class Kind { End, Sign, Command };
        Kind kind = Kind::End;
        QStringView text;

        bool isSign(QChar sign) const { return kind == Kind::Sign && text == sign; }
        bool isCommand(QStringView name) const { return kind == Kind::Command && text == name; }
    };
    class Deeper;

    Token peek() const;
    Token take();
    void skipSpace();
    bool takeSign(QChar sign);
    void fail() { m_hasFailed = true; }
    bool isAtEndOf(End end) const;

    // Rows and atoms.
    MathNode row(End end);
    void atomWithScripts(MathNode &row);
    MathNode atom();
    MathNode signAtom(const Token &token);
    MathNode group();
    MathNode argument();
    std::optional<MathNode> bracketArgument();
    QString rawArgument();
    QString rawBracketArgument();
    /// A length in em; anything that is none counts as not understood.
    qreal length(const QString &text);
    MathNode scripts(MathNode base);
    bool takeScript(MathNode &base, std::optional<MathNode> &below, std::optional<MathNode> &above);
    MathNode primes();
    MathNode run(const Token &first);
    bool infix(const Token &token, MathNode &row, End end);
    bool switchOf(const Token &token, MathNode &row, End end);

    // Commands. In mathparsercommands.cpp.
    MathNode command(QStringView name);
    bool structure(QStringView name, MathNode &node);
    bool spacing(QStringView name, MathNode &node);
    bool letters(QStringView name, MathNode &node);
    bool decoration(QStringView name, MathNode &node);
    bool annotation(QStringView name, MathNode &node);
    bool remark(QStringView name, MathNode &node);
    MathNode fraction(QStringView name);
    MathNode radical();
    MathNode fence();
    MathNode sizedDelimiter(QStringView name);
    QChar delimiter();
    MathNode text(MathAlphabet alphabet);
    QString escapedInText(QChar sign);
    MathNode mathInText(const QString &text, qsizetype &at);
    MathNode negated();
    bool classed(QStringView name, MathNode &node);
    MathNode stack(QStringView name);

    // In mathparsertables.cpp.
    using Rows = std::vector<std::vector<MathNode>>;
    MathNode environment();
    MathNode table(MathTable form, End end);
    Rows cells(MathTable &form, End end);
    void readColumns(const QString &spec, MathTable &form);

    QStringView m_source;
    qsizetype m_at = 0;
    int m_depth = 0;
    bool m_hasFailed = false;
    MathAlphabet m_alphabet = MathAlphabet::Usual;
};

/// Counts how deep the parser is, and makes it give up where that is too deep.
class MathParser::Deeper
{
public:
    explicit Deeper(MathParser &parser) : m_parser(parser)
    {
        if (++m_parser.m_depth > kDeepestFormula)
            m_parser.fail();
    }
    ~Deeper() { --m_parser.m_depth; }
    Deeper(const Deeper &) = delete;
    Deeper &operator=(const Deeper &) = delete;

private:
    MathParser &m_parser;
};

/// A node with one child.
MathNode mathWrap(MathKind kind, MathNode child);
/// `open`, the child, `close`: '.' for none.
MathNode mathFence(QChar open, MathNode child, QChar close);
MathNode mathSpace(qreal em);
MathNode mathText(const QString &text, MathAlphabet alphabet);

} // namespace maquette::ui
