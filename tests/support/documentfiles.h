#pragma once

#include "tests/support/zipwriter.h"

#include <QByteArray>
#include <QFile>
#include <QList>
#include <QString>

#include <algorithm>
#include <utility>

// Documents, made here: no file of anybody else's.
namespace maquette::test {

/// What a page of makePdf() has on it.
struct PdfPage
{
    /// Plain ASCII without brackets and backslashes; empty for a page without text.
    QByteArray text;
    bool hasPicture = false;
    /// A second column.
    QByteArray right = {};
};

/// A PDF as a program writes it by hand: standard font, no compression.
class PdfWriter
{
public:
    QByteArray write(const QList<PdfPage> &pages, const QByteArray &encryption = {})
    {
        const qsizetype count = pages.size();
        m_bytes = "%PDF-1.4\n%\xe2\xe3\xcf\xd3\n";
        m_offsets.clear();
        QByteArray kids;
        for (qsizetype i = 0; i < count; ++i)
            kids += QByteArray::number(5 + 2 * i) + " 0 R ";
        add("<< /Type /Catalog /Pages 2 0 R >>");
        add("<< /Type /Pages /Count " + QByteArray::number(count) + " /Kids [ " + kids + "] >>");
        add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
        add(stream("<< /Type /XObject /Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray /Length 4 >>", "\x10\x80\xa0\xf0"),
            anyHasPicture(pages));
        for (const PdfPage &page : pages) {
            const QByteArray own = QByteArray::number(m_offsets.size() + 2);
            const QByteArray pictures = page.hasPicture ? QByteArray(" /XObject << /Im1 4 0 R >>") : QByteArray();
            add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents " + own + " 0 R /Resources << /Font << /F1 3 0 R >>" + pictures + " >> >>");
            QByteArray content;
            if (page.hasPicture)
                content += "q 200 0 0 200 100 300 cm /Im1 Do Q\n";
            content += column(page.text, 72) + column(page.right, 320);
            add(stream("<< /Length " + QByteArray::number(content.size()) + " >>", content));
        }
        const qsizetype table = m_bytes.size();
        m_bytes += "xref\n0 " + QByteArray::number(m_offsets.size() + 1) + "\n0000000000 65535 f \n";
        for (const qsizetype offset : std::as_const(m_offsets))
            m_bytes += QByteArray::number(offset).rightJustified(10, '0') + " 00000 n \n";
        m_bytes += "trailer\n<< /Size " + QByteArray::number(m_offsets.size() + 1) + " /Root 1 0 R" + encryption + " >>\nstartxref\n" + QByteArray::number(table)
                   + "\n%%EOF\n";
        return m_bytes;
    }

    /// One that opens with a password only.
    QByteArray writeLocked(const QList<PdfPage> &pages)
    {
        const QByteArray owner = QByteArray(32, 'o').toHex();
        const QByteArray user = QByteArray(32, 'u').toHex();
        return write(pages, " /Encrypt << /Filter /Standard /V 1 /R 2 /O <" + owner + "> /U <" + user + "> /P -4 >> /ID [<00112233445566778899aabbccddeeff> "
                                "<00112233445566778899aabbccddeeff>]");
    }

private:
    static bool anyHasPicture(const QList<PdfPage> &pages)
    {
        return std::any_of(pages.cbegin(), pages.cend(), [](const PdfPage &page) { return page.hasPicture; });
    }

    static QByteArray column(const QByteArray &text, int left)
    {
        QByteArray content;
        int line = 780;
        for (const QByteArray &one : text.split('\n')) {
            if (!one.isEmpty())
                content += "BT /F1 14 Tf " + QByteArray::number(left) + ' ' + QByteArray::number(line) + " Td (" + one + ") Tj ET\n";
            line -= 16;
        }
        return content;
    }

    static QByteArray stream(const QByteArray &dictionary, const QByteArray &bytes) { return dictionary + "\nstream\n" + bytes + "\nendstream"; }

    void add(const QByteArray &object, bool isWanted = true)
    {
        m_offsets.append(m_bytes.size());
        m_bytes += QByteArray::number(m_offsets.size()) + " 0 obj\n" + (isWanted ? object : QByteArray("null")) + "\nendobj\n";
    }

    QByteArray m_bytes;
    QList<qsizetype> m_offsets;
};

inline QByteArray pdfOf(const QList<PdfPage> &pages)
{
    return PdfWriter().write(pages);
}

inline bool writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

inline bool writeZip(const QString &path, const QList<std::pair<QString, QByteArray>> &entries)
{
    ZipWriter zip(path);
    for (const auto &entry : entries)
        zip.add(entry.first, entry.second);
    return zip.close();
}

inline QByteArray wordXml(const QByteArray &body)
{
    return R"(<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>)" + body
           + "</w:body></w:document>";
}

inline QByteArray wordParagraph(const QByteArray &text)
{
    return "<w:p><w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r></w:p>";
}

} // namespace maquette::test
