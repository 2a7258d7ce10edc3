#pragma once

#include <QStringList>

#include <memory>

class QMimeData;

// Pictures of the library on their way from one place of the window to another.
namespace maquette::ui {

/// The hashes of the library's own pictures in a drag; empty for drags from elsewhere.
QStringList draggedAssets(const QMimeData &data);
/// Says in `data` which pictures of the library its files are.
void markDragged(QMimeData &data, const QStringList &hashes);

} // namespace maquette::ui
