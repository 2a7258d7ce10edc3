// A stroke on the mask editor's canvas as a hand makes it, through mouse events: what a step and the frame after it take.

#include "tests/bench/bench.h"
#include "tests/bench/window.h"
#include "ui/widgets/mask/maskcanvas.h"

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

constexpr int kSide = 4096;
constexpr int kSteps = 300;
constexpr int kBrush = 400;

/// Counts what is painted, so that no figure is told of frames that were not.
class PaintCount : public QObject
{
public:
    bool eventFilter(QObject *, QEvent *event) override
    {
        count += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }

    int count = 0;
};

QImage picture()
{
    QImage image(kSide, kSide, QImage::Format_RGB32);
    QPainter painter(&image);
    QLinearGradient sky(0, 0, kSide, kSide);
    sky.setColorAt(0, Qt::yellow);
    sky.setColorAt(1, Qt::darkBlue);
    painter.fillRect(image.rect(), sky);
    return image;
}

void send(ui::MaskCanvas &canvas, QEvent::Type type, QPointF at)
{
    const Qt::MouseButton button = type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton;
    const Qt::MouseButtons held = type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::LeftButton;
    QMouseEvent event(type, at, canvas.mapToGlobal(at), button, held, Qt::NoModifier);
    QApplication::sendEvent(&canvas, &event);
}

/// Milliseconds of each step with its frame, in the view as it stands. False when a step went by without a frame.
bool stroke(ui::MaskCanvas &canvas, std::vector<double> &frames)
{
    PaintCount paints;
    canvas.installEventFilter(&paints);
    const QPointF middle = QRectF(canvas.rect()).center();
    const QSizeF reach = QSizeF(canvas.size()) * 0.32;
    send(canvas, QEvent::MouseButtonPress, middle);
    QApplication::sendPostedEvents(nullptr, QEvent::UpdateRequest);
    const int before = paints.count;
    for (int i = 1; i <= kSteps; ++i) {
        const double angle = i * 0.03;
        const QPointF to(middle.x() + reach.width() * std::sin(angle), middle.y() + reach.height() * std::sin(angle * 1.3));
        frames.push_back(1000 * bench::seconds([&] {
                             send(canvas, QEvent::MouseMove, to);
                             QApplication::sendPostedEvents(nullptr, QEvent::UpdateRequest);
                         }));
        if (i % 20 == 0)
            bench::pause(1);
    }
    const bool isPainted = paints.count >= before + kSteps;
    send(canvas, QEvent::MouseButtonRelease, middle);
    canvas.removeEventFilter(&paints);
    return isPainted;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    bench::giveLook();
    ui::MaskCanvas canvas;
    canvas.resize(1200, 800);
    canvas.setPicture(picture());
    canvas.setBrushSize(kBrush);
    canvas.setHardness(0.5);
    canvas.show();
    bench::pause(300);
    std::vector<double> whole;
    std::vector<double> near;
    bool isPainted = stroke(canvas, whole);
    canvas.zoomTo(1);
    bench::pause(100);
    isPainted = stroke(canvas, near) && isPainted;
    if (!isPainted) {
        qWarning("Some steps of the stroke had no frame.");
        return 1;
    }
    const QString input = u"300 steps of a 400 px brush on 4096 × 4096 in 1200 × 800, the whole picture in view and 1 : 1"_s;
    bench::report({u"mask_canvas_p99"_s, std::max(bench::p99(whole), bench::p99(near)), u"ms"_s, 16, bench::Better::Lower,
                   u"a mouse move and its frame; "_s + input});
    // A frame that shows all of it anew, as each step of a zoom or a pan does.
    const double zoom = bench::median(9, [&] {
        canvas.fit();
        return 1000 * bench::seconds([&] { canvas.repaint(); });
    });
    bench::report(
        {u"mask_canvas_view"_s, zoom, u"ms"_s, {}, bench::Better::Lower, u"the whole view anew; 4096 × 4096 in 1200 × 800"_s});
    return bench::exitCode();
}
