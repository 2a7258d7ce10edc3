#include "ui/widgets/transcript/codegrammar.h"

#include "core/base/log.h"
#include "ui/widgets/transcript/codewatch.h"

#include <QDir>
#include <QFile>
#include <QHash>
#include <QLoggingCategory>
#include <QSet>
#include <QTemporaryDir>

#include <algorithm>
#include <mutex>
#include <optional>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestPiece = 1'000;

struct Language
{
    const char *names;
    const char *grammar;
};

/// Grammars that are ours and lie in the resources are marked with a '+'.
constexpr Language kLanguages[] = {
    {"ada", "ada"},
    {"asm|nasm|s", "asm"},
    {"awk", "awk"},
    {"bat|cmd|batch", "bat"},
    {"bibtex|bib", "bib"},
    {"c|h", "c"},
    {"cobol", "cobol"},
    {"coffeescript|coffee", "coffeescript"},
    {"cpp|c++|cc|cxx|hpp|hxx|arduino|cuda", "cpp"},
    {"csharp|c#|cs", "csharp"},
    {"css|scss|less", "css"},
    {"d", "d"},
    {"diff|patch", "diff"},
    {"dockerfile|docker|containerfile", "+dockerfile"},
    {"erlang|erl", "erlang"},
    {"fortran|f90", "fortran"},
    {"glsl|hlsl", "glsl"},
    {"go|golang", "go"},
    {"groovy|gradle", "groovy"},
    {"haskell|hs", "haskell"},
    {"html|htm|vue|svelte", "html"},
    {"ini|conf|cfg|properties|env|dotenv", "conf"},
    {"java", "java"},
    {"javascript|js|jsx|mjs|cjs|node", "javascript"},
    {"json|json5|jsonc|jsonl", "json"},
    {"kotlin|kt|kts", "+kotlin"},
    {"latex|tex", "latex"},
    {"lisp|elisp|clojure|clj", "lisp"},
    {"lua", "lua"},
    {"makefile|make|mk", "makefile"},
    {"markdown|md|mdown|mkd|mdx", "+markdown"},
    {"ocaml|ml|caml|fsharp|f#", "caml"},
    {"pascal|delphi", "pascal"},
    {"perl|pl", "perl"},
    {"php", "php"},
    {"powershell|pwsh|posh|ps|ps1|psd1|psm1", "+powershell"},
    {"prolog", "prolog"},
    {"protobuf|proto", "proto"},
    {"python|py|python3|py3|pyi|jupyter|starlark", "python"},
    {"r", "r"},
    {"ruby|rb", "ruby"},
    {"rust|rs", "rust"},
    {"scala", "scala"},
    {"scheme|racket", "scheme"},
    {"sh|bash|shell|zsh|console|terminal|shell-session|fish", "sh"},
    {"sql|mysql|postgresql|postgres|sqlite|plsql|tsql", "sql"},
    {"swift", "+swift"},
    {"tcl", "tcl"},
    {"toml", "+toml"},
    {"typescript|ts|tsx|mts", "+typescript"},
    {"vala", "vala"},
    {"vbscript|vb|vba|vbnet", "vbscript"},
    {"vim|viml", "vim"},
    {"xml|svg|xsl|plist|xaml|qrc|rss", "xml"},
    {"yaml|yml", "+yaml"},
};

CodeInk inkOf(const std::string &element)
{
    static const QHash<QByteArray, CodeInk> inks = [] {
        QHash<QByteArray, CodeInk> map;
        const auto add = [&map](const char *names, CodeInk ink) {
            for (const QByteArray &name : QByteArray(names).split(' '))
                map.insert(name, ink);
        };
        add("keyword selector key property predef_func", CodeInk::Keyword);
        add("string regexp specialchar value attribute_value newfile", CodeInk::String);
        add("comment url date time oldfile", CodeInk::Comment);
        add("number label", CodeInk::Number);
        add("type usertype classname attribute variable predef_var difflines", CodeInk::Type);
        add("function", CodeInk::Function);
        add("preproc todo math", CodeInk::Preprocessor);
        return map;
    }();
    return inks.value(QByteArray::fromStdString(element), CodeInk::Plain);
}

/// Notes what is told to be of one ink.
class Note final : public srchilite::Formatter
{
public:
    Note(std::vector<CodeColor> &colors, const int &lineStart, CodeInk ink) : m_colors(colors), m_lineStart(lineStart), m_ink(ink)
    {
    }

    void format(const std::string &text, const srchilite::FormatterParams *params) override
    {
        const int length = static_cast<int>(text.size());
        if (m_ink == CodeInk::Plain || length == 0 || !params || params->start < 0)
            return;
        const int start = m_lineStart + params->start;
        if (!m_colors.empty() && m_colors.back().ink == m_ink && m_colors.back().start + m_colors.back().length == start)
            m_colors.back().length += length;
        else
            m_colors.push_back({start, length, m_ink});
    }

private:
    std::vector<CodeColor> &m_colors;
    const int &m_lineStart;
    CodeInk m_ink;
};

/// One byte a character, so that places in it are places in the text; letters that are not ASCII stay letters.
std::string asBytes(QStringView line)
{
    std::string bytes;
    bytes.reserve(static_cast<size_t>(line.size()));
    for (const QChar c : line)
        bytes += c.unicode() < 0x80 ? static_cast<char>(c.unicode()) : c.isSpace() ? ' ' : 'x';
    return bytes;
}

/// How much of `line` is coloured at once: what a line costs grows with the square of its length. Cut behind a
/// blank where there is one.
qsizetype pieceOf(QStringView line)
{
    if (line.size() <= kLongestPiece)
        return line.size();
    const qsizetype blank = line.first(kLongestPiece).lastIndexOf(u' ');
    return blank < kLongestPiece / 2 ? kLongestPiece : blank + 1;
}

} // namespace

QString knownLanguage(const QString &language)
{
    const QString wanted = language.toLower();
    for (const Language &known : kLanguages) {
        for (const QStringView name : QStringView(QString::fromLatin1(known.names)).split(u'|')) {
            if (name == wanted)
                return QString::fromLatin1(known.grammar);
        }
    }
    return {};
}

QStringList knownGrammars()
{
    QStringList grammars;
    for (const Language &known : kLanguages)
        grammars.append(QString::fromLatin1(known.grammar));
    return grammars;
}

class CodeGrammars::Private
{
public:
    Private(QString ours, CodePatience patience) : manager(&rules), ours(std::move(ours)), patience(patience) {}

    /// Where the grammars are: the library's own, or ours, which have to be files for it.
    QString folderOf(bool isOurs);
    srchilite::HighlightStatePtr load(const QString &language);
    void color(const QString &code, const srchilite::HighlightStatePtr &grammar, std::vector<CodeColor> &colors);

    CodeWatch watch;
    srchilite::RegexRuleFactory rules;
    srchilite::LangDefManager manager;
    QHash<QString, srchilite::HighlightStatePtr> loaded;
    const QString ours;
    const CodePatience patience;
    std::optional<QTemporaryDir> unpacked;
    QSet<QString> broken;
};

QString CodeGrammars::Private::folderOf(bool isOurs)
{
    if (!isOurs)
        return QString::fromStdString(srchilite::Settings::retrieveDataDir());
    if (unpacked)
        return unpacked->path();
    unpacked.emplace();
    for (const QString &name : QDir(ours).entryList(QDir::Files))
        QFile::copy(QDir(ours).filePath(name), unpacked->filePath(name));
    // Ours include some of the library's, which it looks for beside them.
    const QDir library(folderOf(false));
    for (const QString &name : library.entryList({u"*.lang"_s}, QDir::Files)) {
        if (!QFile::exists(unpacked->filePath(name)))
            QFile::link(library.filePath(name), unpacked->filePath(name));
    }
    return unpacked->path();
}

srchilite::HighlightStatePtr CodeGrammars::Private::load(const QString &language)
{
    if (const auto known = loaded.value(language))
        return known;
    const bool isOurs = language.startsWith(u'+');
    const QString file = (isOurs ? language.mid(1) : language) + u".lang"_s;
    const std::string folder = folderOf(isOurs).toStdString();
    // The library's parser is made of global variables.
    static std::mutex parser;
    const std::scoped_lock lock(parser);
    auto state = manager.getHighlightState(folder, file.toStdString());
    watchRules(state, watch);
    loaded.insert(language, state);
    return state;
}

void CodeGrammars::Private::color(const QString &code, const srchilite::HighlightStatePtr &grammar, std::vector<CodeColor> &colors)
{
    srchilite::SourceHighlighter highlighter(grammar);
    srchilite::FormatterParams params;
    int start = 0;
    srchilite::FormatterManager formatters(srchilite::FormatterPtr(new Note(colors, start, CodeInk::Plain)));
    for (const char *element : {"keyword",     "selector", "key",      "property",  "predef_func", "string",   "regexp",
                                "specialchar", "value",    "comment",  "url",       "date",        "time",     "number",
                                "label",       "type",     "usertype", "classname", "attribute",   "variable", "predef_var",
                                "function",    "preproc",  "todo",     "math",      "newfile",     "oldfile",  "difflines"}) {
        formatters.addFormatter(element, srchilite::FormatterPtr(new Note(colors, start, inkOf(element))));
    }
    highlighter.setFormatterManager(&formatters);
    highlighter.setFormatterParams(&params);
    highlighter.setOptimize(false);
    for (const QStringView line : QStringView(code).split(u'\n')) {
        qsizetype at = 0;
        do {
            const qsizetype length = pieceOf(line.mid(at));
            params.start = 0;
            watch.setWithinLine(at > 0);
            highlighter.highlightParagraph(asBytes(line.mid(at, length)));
            at += length;
            start += static_cast<int>(length);
        } while (at < line.size());
        ++start;
    }
}

CodeGrammars::CodeGrammars(const QString &ours, CodePatience patience) : d(std::make_unique<Private>(ours, patience)) {}

CodeGrammars::~CodeGrammars() = default;

void CodeGrammars::stop()
{
    d->watch.stop();
}

CodeColors CodeGrammars::colors(const QString &code, const QString &language)
{
    if (language.isEmpty() || d->broken.contains(language))
        return {};
    srchilite::HighlightStatePtr grammar;
    // The library throws for grammars that it cannot read, and Boost for expressions that take too many steps.
    try {
        grammar = d->load(language);
    } catch (const std::exception &problem) {
        qCWarning(logUi, "the grammar of %ls cannot be read: %s", qUtf16Printable(language), problem.what());
        d->broken.insert(language);
        return {};
    }
    auto colors = std::make_shared<std::vector<CodeColor>>();
    try {
        d->watch.begin(d->patience.perBlock + code.size() * d->patience.perCharacter);
        d->color(code, grammar, *colors);
    } catch (const CodeWatch::Ended &) {
        qCInfo(logUi, "no colours for %ls: stopped, or too slow", qUtf16Printable(language));
        return {};
    } catch (const std::exception &problem) {
        qCInfo(logUi, "no colours for %ls: %s", qUtf16Printable(language), problem.what());
        return {};
    }
    std::sort(colors->begin(), colors->end(), [](const CodeColor &a, const CodeColor &b) { return a.start < b.start; });
    return colors;
}

} // namespace maquette::ui
