#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>

class QIODevice;
class QPainter;
class QPdfWriter;

namespace maquette::exchange {

/// Sets HTML on A4 pages, a part at a time: a book takes no more memory than its longest part. Loads nothing: pictures are in the HTML
/// as data URLs.
class PdfPages
{
public:
    /// `target` is open for writing and outlives this. Unsupported in a program without fonts (one that has no QGuiApplication, as the
    /// command line has none).
    [[nodiscard]] static Result<std::unique_ptr<PdfPages>> begin(QIODevice &target, const QString &title);
    ~PdfPages();
    PdfPages(const PdfPages &) = delete;
    PdfPages &operator=(const PdfPages &) = delete;

    /// A whole document, on pages of its own. `isStopping` is asked before each page; what is set by then stays.
    void add(const QByteArray &html, const std::function<bool()> &isStopping);
    /// Completes the file.
    void end();

private:
    PdfPages(QIODevice &target, const QString &title);
    void putNumber();

    std::unique_ptr<QPdfWriter> m_writer;
    std::unique_ptr<QPainter> m_painter;
    int m_pages = 0;
};

} // namespace maquette::exchange
