#pragma once

#include "core/base/result.h"
#include "core/documents/documenttext.h"
#include "core/documents/patience.h"

#include <QByteArray>

// The one place that knows poppler.
namespace maquette {

/// More pages than any provider takes, and than anybody attaches by intention.
inline constexpr int kMostPdfPages = 2'000;
/// The longer edge of a page as a picture, in pixels: what the large vendors look at without scaling it down first.
inline constexpr int kPageEdge = 1'568;

/// Unsupported for one that is locked with a password, Rejected for a broken one, TooLarge for one with too many pages, too much
/// text, or that takes too long; poppler asks for that within most pages, not within all. Pages without text (scans) are there, empty, and told of in the notes.
[[nodiscard]] Result<DocumentText> readPdf(const QByteArray &bytes, const Patience &patience = Patience());

/// The page `number` (from 1) as a picture, kPageEdge long; drawn on white.
[[nodiscard]] Result<PagePicture> drawPdfPage(const QByteArray &bytes, int number, const Patience &patience = Patience());
/// How large that will be, for a page of `points`.
QSize pagePictureSize(QSizeF points);

} // namespace maquette
