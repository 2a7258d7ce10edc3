#pragma once

#include <QByteArray>
#include <QList>
#include <QMetaType>
#include <QSize>
#include <QSizeF>
#include <QString>
#include <QStringList>

// Values of documents: what a file says.
namespace maquette {

enum class DocumentKind { Text, Code, Markdown, Csv, Pdf, Writing, Sheets, Slides };

/// What a person calls it ("PDF", "Spreadsheet").
QString documentKindText(DocumentKind kind);

/// A page, a slide, a sheet; a text without pages is one.
struct DocumentPage
{
    /// Of a sheet.
    QString title;
    QString text;
    /// In points; of a PDF's page alone.
    QSizeF size;

    bool operator==(const DocumentPage &) const = default;
    bool hasText() const { return !text.trimmed().isEmpty(); }
};

/// What a file says, as text and as what surrounds it.
struct DocumentText
{
    DocumentKind kind = DocumentKind::Text;
    /// What the bytes are, whatever the file is called.
    QString mime;
    /// Without the dot.
    QString extension;
    QList<DocumentPage> pages;
    /// There are pictures in it, which the text says nothing of.
    bool hasPictures = false;
    /// What a person should know before it is sent, in sentences.
    QStringList notes;

    bool operator==(const DocumentText &) const = default;
    /// In QChars, of all pages.
    qsizetype length() const;
    bool hasText() const;
    /// Every page of it says something: nothing was only scanned.
    bool isTextThroughout() const;
};

/// A page as it is seen.
struct PagePicture
{
    QByteArray bytes;
    QString mime;
    QSize size;

    bool operator==(const PagePicture &) const = default;
};

/// More than any model reads at once; a file with more text is not taken.
inline constexpr qsizetype kLongestDocument = 10'000'000;

} // namespace maquette
