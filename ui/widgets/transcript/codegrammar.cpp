#include "ui/widgets/transcript/codegrammar.h"

#include "core/base/log.h"

#include <QDir>
#include <QFile>
#include <QHash>
#include <QLoggingCategory>
#include <QTemporaryDir>

// The library's headers are written for an older C++.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wall"
#pragma GCC diagnostic ignored "-Wextra"
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#pragma GCC diagnostic ignored "-Wpedantic"
#include <srchilite/formatter.h>
#include <srchilite/formattermanager.h>
#include <srchilite/formatterparams.h>
#include <srchilite/langdefmanager.h>
#include <srchilite/regexrulefactory.h>
#include <srchilite/settings.h>
#include <srchilite/sourcehighlighter.h>
#pragma GCC diagnostic pop

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

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
    Note(std::vector<CodeColor> &colors, const int &lineStart, CodeInk ink) : m_colors(colors), m_lineStart(lineStart), m_ink(ink) {}

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

class CodeGrammars::Private
{
public:
    Private() : manager(&rules) {}

    /// Where the grammars are: the library's own, or ours, which have to be files for it.
    QString folderOf(bool isOurs)
    {
        if (!isOurs)
            return QString::fromStdString(srchilite::Settings::retrieveDataDir());
        if (isUnpacked)
            return unpacked.path();
        isUnpacked = true;
        const QDir library(folderOf(false));
        // Ours include some of the library's, which it looks for beside them.
        for (const QString &name : library.entryList({u"*.lang"_s}, QDir::Files))
            QFile::link(library.filePath(name), unpacked.filePath(name));
        for (const QString &name : QDir(u":/highlight"_s).entryList(QDir::Files))
            QFile::copy(u":/highlight/"_s + name, unpacked.filePath(name));
        return unpacked.path();
    }

    srchilite::RegexRuleFactory rules;
    srchilite::LangDefManager manager;
    QTemporaryDir unpacked;
    bool isUnpacked = false;
    QSet<QString> broken;
};

CodeGrammars::CodeGrammars() : d(std::make_unique<Private>()) {}

CodeGrammars::~CodeGrammars() = default;

CodeColors CodeGrammars::colors(const QString &code, const QString &language)
{
    if (language.isEmpty() || d->broken.contains(language))
        return {};
    const bool isOurs = language.startsWith(u'+');
    const QString file = (isOurs ? language.mid(1) : language) + u".lang"_s;
    auto colors = std::make_shared<std::vector<CodeColor>>();
    // The library throws for grammars that it cannot read.
    try {
        const auto state = d->manager.getHighlightState(d->folderOf(isOurs).toStdString(), file.toStdString());
        srchilite::SourceHighlighter highlighter(state);
        srchilite::FormatterParams params;
        int lineStart = 0;
        srchilite::FormatterManager formatters(srchilite::FormatterPtr(new Note(*colors, lineStart, CodeInk::Plain)));
        for (const char *element : {"keyword", "selector", "key", "property", "predef_func", "string", "regexp", "specialchar", "value",
                                    "comment", "url", "date", "time", "number", "label", "type", "usertype", "classname", "attribute",
                                    "variable", "predef_var", "function", "preproc", "todo", "math", "newfile", "oldfile", "difflines"}) {
            formatters.addFormatter(element, srchilite::FormatterPtr(new Note(*colors, lineStart, inkOf(element))));
        }
        highlighter.setFormatterManager(&formatters);
        highlighter.setFormatterParams(&params);
        highlighter.setOptimize(false);
        for (const QStringView line : QStringView(code).split(u'\n')) {
            params.start = 0;
            highlighter.highlightParagraph(asBytes(line));
            lineStart += static_cast<int>(line.size()) + 1;
        }
    } catch (const std::exception &problem) {
        qCInfo(logUi, "no colours for %ls: %s", qUtf16Printable(language), problem.what());
        d->broken.insert(language);
        return {};
    }
    std::sort(colors->begin(), colors->end(), [](const CodeColor &a, const CodeColor &b) { return a.start < b.start; });
    return colors;
}

} // namespace maquette::ui
