#pragma once

#include "ui/theme/desktopsettings.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/mask/maskcanvas.h"
#include "ui/widgets/mask/maskedit.h"
#include "ui/widgets/mask/masktoolbar.h"

#include <QApplication>
#include <QPainter>
#include <QTest>
#include <QWheelEvent>

#include <functional>

namespace maquette::test {

inline constexpr QSize kPicture(400, 300);
/// Of one colour, on a ground of another.
inline constexpr QRect kSquare(300, 200, 60, 40);

inline QImage picture(QSize size = kPicture)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(QColor(230, 220, 200));
    QPainter painter(&image);
    painter.fillRect(kSquare, QColor(40, 60, 90));
    return image;
}

/// An editor in a window of its own, with a picture begun.
struct MaskBench
{
    explicit MaskBench(const QImage &image = picture(), const Mask &start = {})
    {
        edit.resize(900, 700);
        edit.begin(image, start);
        edit.show();
        edit.activateWindow();
        isShown = QTest::qWaitForWindowActive(&edit);
        canvas.setHardness(1);
        edit.toolbar().setBrushSize(20);
    }

    QPoint at(QPointF place) const { return canvas.toView(place).toPoint(); }
    void drag(const QList<QPointF> &way, Qt::MouseButton button = Qt::LeftButton)
    {
        QTest::mousePress(&canvas, button, {}, at(way.constFirst()));
        for (const QPointF &place : way)
            QTest::mouseMove(&canvas, at(place));
        QTest::mouseRelease(&canvas, button, {}, at(way.constLast()));
    }
    void wheel(QPoint where, QPoint turn, Qt::KeyboardModifiers modifiers = {})
    {
        QWheelEvent event(where, canvas.mapToGlobal(where), {}, turn, {}, modifiers, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&canvas, &event);
    }
    /// The keyboard comes to the canvas as it does by Tab.
    void steer()
    {
        edit.setFocus();
        canvas.setFocus(Qt::TabFocusReason);
    }
    int value(double x, double y) const { return edit.mask().at(static_cast<int>(x), static_cast<int>(y)); }
    ui::Button *button(const QString &name) { return edit.findChild<ui::Button *>(name); }
    /// As if the mask had been made without a window.
    Mask changedCopy(const std::function<void(Mask &)> &change) const
    {
        Mask copy = edit.mask();
        change(copy);
        return copy;
    }

    ui::MaskEdit edit;
    ui::MaskCanvas &canvas = edit.canvas();
    bool isShown = false;
};

} // namespace maquette::test
