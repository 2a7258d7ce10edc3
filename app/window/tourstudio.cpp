// The steps of the tour that have to do with pictures.
#include "app/window/tour.h"

#include "ui/widgets/player/filmplayer.h"

#include <QAbstractItemView>
#include <QMimeData>
#include <QMouseEvent>
#include <QSlider>
#include <QUrl>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

const auto kLamp = u"Ceramic table lamp on a walnut desk at dusk, window light, 50 mm, film grain"_s;
constexpr int kPictures = 4;

} // namespace

void Tour::planStudio()
{
    add(
        u"studio-empty"_s, [this] { m_program.window().showPane(u"image"_s); },
        [this] { return isShown("generate") && m_program.window().currentPane() == u"image"; });
    add(
        {},
        [this] {
            type("imagePrompt", kLamp);
            if (auto *count = qobject_cast<QSlider *>(find("imageCount")))
                count->setValue(kPictures - 1);
        },
        [this] { return find("generate")->isEnabled(); });
    add(
        u"studio"_s, [this] { press(find("imagePrompt"), Qt::Key_Return); },
        [this] {
            const auto *strip = qobject_cast<QAbstractItemView *>(find("filmstrip"));
            return strip && strip->model()->rowCount() == kPictures && isShown("useAsReference") && find("toolMask")->isEnabled() &&
                   m_services.jobs.open() == 0;
        });
    add({}, [this] { click("toolMask"); }, [this] { return isShown("maskCanvas"); });
    add(u"studio-mask"_s, [this] { drawStroke("maskCanvas"); }, [this] { return find("maskAccept")->isEnabled(); });
    add({}, [this] { press(find("maskCanvas"), Qt::Key_Escape); }, [this] { return !isShown("maskCanvas"); });
    add(u"studio-compare"_s, [this] { click("modeCompare"); }, [this] { return isShown("compare"); });
    add(u"studio-gallery"_s, [this] { click("modeGallery"); }, [this] { return isShown("gallery"); });
    add({}, [this] { click("modeSingle"); }, [this] { return isShown("canvas"); });
}

void Tour::planVideo()
{
    add(
        {},
        [this] {
            m_program.window().showPane(u"video"_s);
            QMimeData dropped;
            dropped.setUrls({QUrl::fromLocalFile(makePicture())});
            m_program.window().pane(u"video"_s)->take(dropped);
            type("motionPrompt", u"Slow push in, the lamp warms up, dust in the light"_s);
        },
        [this] { return find("queueFilm")->isEnabled() && find("firstFrame")->accessibleName().contains(u"lamp"_s); });
    add(
        u"video"_s, [this] { press(find("motionPrompt"), Qt::Key_Return); },
        [this] {
            const auto *table = qobject_cast<QAbstractItemView *>(find("jobTable"));
            return table && table->model()->rowCount() == 1 && m_services.jobs.open() == 0 &&
                   qobject_cast<ui::FilmPlayer *>(find("filmPlayer"))->hasFilm();
        });
}

void Tour::drawStroke(const char *objectName)
{
    QWidget *canvas = find(objectName);
    if (!canvas)
        return;
    const QPointF from = QRectF(canvas->rect()).center() - QPointF(90, 30);
    const auto post = [canvas](QEvent::Type type, const QPointF &at, Qt::MouseButton button, Qt::MouseButtons buttons) {
        QCoreApplication::postEvent(canvas, new QMouseEvent(type, at, canvas->mapToGlobal(at), button, buttons, Qt::NoModifier));
    };
    post(QEvent::MouseButtonPress, from, Qt::LeftButton, Qt::LeftButton);
    for (int step = 1; step <= 12; ++step)
        post(QEvent::MouseMove, from + QPointF(step * 15, (step % 4) * 12), Qt::NoButton, Qt::LeftButton);
    post(QEvent::MouseButtonRelease, from + QPointF(180, 0), Qt::LeftButton, Qt::NoButton);
}

} // namespace maquette
