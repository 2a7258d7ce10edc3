#pragma once

// What screen readers see of a gallery: a list whose items are the pictures in view, each with its name, model, size, cost and
// stars, and with its place among all of them. Not all pictures of the library: readers ask for every child that they are told of.
namespace maquette::ui {

class GalleryGrid;

/// Tells Qt how galleries are read; Qt lets it be the second time.
void installGalleryAccessibility();
/// Others may be in view than before.
void announceGalleryView(GalleryGrid *grid);
/// The keyboard is on another picture.
void announceGalleryFocus(GalleryGrid *grid);
void announceGallerySelection(GalleryGrid *grid);

} // namespace maquette::ui
