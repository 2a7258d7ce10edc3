#include "core/documents/documentread.h"

#include "core/documents/officedocument.h"
#include "core/documents/pdfdocument.h"
#include "core/documents/textdecoding.h"
#include "core/documents/xmlbody.h"

#include <QCoreApplication>
#include <QFile>
#include <QLocale>
#include <QSet>

#include <algorithm>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

/// The head of a PDF may stand behind rubbish that long.
constexpr qsizetype kPdfHead = 1024;

QString words(const char *text)
{
    return QCoreApplication::translate("maquette::Documents", text);
}

const QSet<QString> &codeExtensions()
{
    static const QSet<QString> all{
        u"c"_s,    u"cc"_s,   u"cpp"_s,  u"cxx"_s,  u"h"_s,    u"hh"_s,    u"hpp"_s,  u"m"_s,     u"mm"_s,   u"cs"_s,     u"java"_s,  u"kt"_s,
        u"kts"_s,  u"scala"_s, u"swift"_s, u"go"_s,  u"rs"_s,   u"py"_s,    u"rb"_s,   u"php"_s,   u"pl"_s,   u"lua"_s,    u"r"_s,     u"jl"_s,
        u"js"_s,   u"mjs"_s,  u"jsx"_s,  u"ts"_s,   u"tsx"_s,  u"vue"_s,   u"html"_s, u"htm"_s,   u"css"_s,  u"scss"_s,   u"sql"_s,   u"sh"_s,
        u"bash"_s, u"zsh"_s,  u"fish"_s, u"ps1"_s,  u"bat"_s,  u"cmake"_s, u"qml"_s,  u"dart"_s,  u"ex"_s,   u"exs"_s,    u"erl"_s,   u"hs"_s,
        u"ml"_s,   u"clj"_s,  u"json"_s, u"jsonl"_s, u"yaml"_s, u"yml"_s,  u"toml"_s, u"ini"_s,   u"xml"_s,  u"tex"_s,    u"diff"_s,  u"patch"_s,
        u"asm"_s,  u"s"_s,    u"zig"_s,  u"nim"_s,  u"proto"_s, u"graphql"_s, u"tf"_s, u"gradle"_s, u"ipynb"_s, u"dockerfile"_s, u"makefile"_s};
    return all;
}

DocumentKind textKindOf(const QString &name)
{
    const QString extension = name.section(u'.', -1).toLower();
    if (extension == "csv"_L1 || extension == "tsv"_L1)
        return DocumentKind::Csv;
    if (extension == "md"_L1 || extension == "markdown"_L1)
        return DocumentKind::Markdown;
    return codeExtensions().contains(extension) ? DocumentKind::Code : DocumentKind::Text;
}

tl::unexpected<Error> empty()
{
    return failure(Error::Kind::Rejected, words(QT_TRANSLATE_NOOP("maquette::Documents", "This file is empty. There is nothing in it to send.")));
}

bool isPdf(QByteArrayView bytes)
{
    return bytes.first(std::min(bytes.size(), kPdfHead)).contains("%PDF-");
}

/// The containers of old office programs, and of new ones that lock a document.
bool isCompoundFile(QByteArrayView bytes)
{
    return bytes.startsWith("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
}

} // namespace

Result<DocumentText> readTextDocument(const QByteArray &bytes, const QString &name)
{
    const auto decoded = decodeText(bytes);
    if (!decoded)
        return tl::unexpected(decoded.error());
    if (decoded->text.trimmed().isEmpty())
        return empty();
    if (decoded->text.size() > kLongestDocument)
        return xmlbody::tooMuchText();
    DocumentText document{textKindOf(name), u"text/plain"_s, u"txt"_s, {{{}, decoded->text, {}}}, false, {}};
    if (decoded->isGuessed && decoded->encoding == "UTF-8"_L1) {
        document.notes.append(words(QT_TRANSLATE_NOOP("maquette::Documents", "Some of its characters are damaged and will be seen as �.")));
    } else if (decoded->isGuessed) {
        document.notes.append(words(QT_TRANSLATE_NOOP("maquette::Documents", "It does not say how its letters are stored; it was read as %1. Look whether accents are right."))
                                  .arg(decoded->encoding));
    }
    return document;
}

Result<DocumentText> readDocument(const QString &path, const QString &name, const Patience &patience)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(Error::Kind::NotFound, words(QT_TRANSLATE_NOOP("maquette::Documents", "This file cannot be opened. Check that it is there and may be read.")),
                       file.errorString());
    }
    const QLocale locale;
    if (file.size() > kLargestDocument) {
        return failure(Error::Kind::TooLarge,
                       words(QT_TRANSLATE_NOOP("maquette::Documents", "This file has %1; %2 is the most. Attach the part that matters."))
                           .arg(locale.formattedDataSize(file.size()), locale.formattedDataSize(kLargestDocument)));
    }
    // Not by size(): a pipe or a device has none.
    const QByteArray bytes = file.read(kLargestDocument + 1);
    if (bytes.isEmpty())
        return empty();
    if (isPdf(bytes))
        return readPdf(bytes, patience);
    if (bytes.startsWith("PK\x03\x04") || bytes.startsWith("PK\x05\x06"))
        return readOffice(path, patience);
    if (isCompoundFile(bytes)) {
        return failure(Error::Kind::Unsupported,
                       words(QT_TRANSLATE_NOOP("maquette::Documents", "This document is in an old format or locked with a password. Save it as PDF, DOCX or ODT without one.")));
    }
    if (bytes.startsWith("{\\rtf"))
        return failure(Error::Kind::Unsupported, words(QT_TRANSLATE_NOOP("maquette::Documents", "RTF documents are not read. Save it as DOCX, ODT or PDF.")));
    return readTextDocument(bytes, name);
}

} // namespace maquette
