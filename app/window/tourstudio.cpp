// The steps of the tour that have to do with pictures.
#include "app/window/tour.h"

#include "ui/panes/video/shotmodel.h"
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
    add({}, [this] { click("toolExtend"); }, [this] { return isShown("outpaintCanvas"); });
    add(u"studio-extend"_s, [this] { click("outpaintShape1Chip"); }, [this] { return find("outpaintAccept")->isEnabled(); });
    add({}, [this] { press(find("outpaintCanvas"), Qt::Key_Escape); }, [this] { return !isShown("outpaintCanvas"); });
    add(u"studio-compare"_s, [this] { click("modeCompare"); }, [this] { return isShown("compare"); });
    add(u"studio-gallery"_s, [this] { click("modeGallery"); }, [this] { return isShown("gallery"); });
    add({}, [this] { click("modeSingle"); }, [this] { return isShown("canvas"); });
    planGrid();
}

void Tour::planGrid()
{
    add({}, [this] { trigger(u"image.grid"_s); }, [this] { return isShown("gridDialog") && find("gridStart")->isEnabled(); });
    add(u"studio-grid"_s, [this] { click("gridStart"); }, [this] { return isShown("gridExport") && find("gridExport")->isEnabled(); });
    add({}, [this] { click("gridClose"); }, [this] { return !isShown("gridDialog"); });
}

void Tour::planVideo()
{
    add(
        {},
        [this] {
            m_program.window().showPane(u"video"_s);
            dropOnVideo();
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

void Tour::dropOnVideo()
{
    QMimeData dropped;
    dropped.setUrls({QUrl::fromLocalFile(makePicture())});
    m_program.window().pane(u"video"_s)->take(dropped);
}

void Tour::planTakes()
{
    // The same words without the picture make another film.
    add({}, [this] { click("clearFrame"); }, [this] { return !find("firstFrame")->accessibleName().contains(u"lamp"_s); });
    add(
        {}, [this] { press(find("motionPrompt"), Qt::Key_Return); },
        [this] {
            const auto *table = qobject_cast<QAbstractItemView *>(find("jobTable"));
            return table && table->model()->rowCount() == 2 && m_services.jobs.open() == 0;
        });
    add(
        {},
        [this] {
            find("jobTable")->setFocus(Qt::OtherFocusReason);
            if (auto *table = qobject_cast<QAbstractItemView *>(find("jobTable")))
                table->selectAll();
            trigger(u"video.compare"_s);
        },
        [this] {
            const auto *both = qobject_cast<ui::FilmPlayer *>(find("comparePlayer"));
            return both && both->hasFilm();
        });
    add(
        u"video-compare"_s,
        [this] {
            if (auto *both = qobject_cast<ui::FilmPlayer *>(find("comparePlayer")))
                both->seek(both->shape().frameCount / 2);
        },
        [this] { return isShown("filmCompare"); });
    add({}, [this] { press(keyboard(), Qt::Key_Escape); }, [this] { return !isShown("filmCompare"); });
}

void Tour::planStoryboard()
{
    const auto shots = [this] {
        const auto *strip = qobject_cast<QAbstractItemView *>(find("shotStrip"));
        return strip ? qobject_cast<const ui::ShotModel *>(strip->model()) : nullptr;
    };
    const auto stands = [shots](int row, ShotStanding standing) {
        const ui::ShotModel *model = shots();
        const ui::ShotCard *card = model ? model->cardAt(row) : nullptr;
        return card && card->standing == standing;
    };
    add(
        {},
        [this] {
            dropOnVideo();
            trigger(u"video.storyboard"_s);
        },
        [this] { return isShown("storyboard") && find("firstFrame")->accessibleName().contains(u"lamp"_s); });
    add({}, [this] { click("addShot"); }, [stands] { return stands(0, ShotStanding::Planned); });
    const QStringList words{u"The camera circles the lamp once"_s, u"Pull back until the whole room is seen"_s};
    for (int number = 1; number <= words.size(); ++number) {
        add({}, [this] { click("addContinuing"); }, [this] { return isShown("saveShot"); });
        add({}, [this, text = words.at(number - 1)] { type("motionPrompt", text); });
        add({}, [this] { click("saveShot"); }, [this, shots, number] {
            const ui::ShotModel *model = shots();
            return !isShown("saveShot") && model && model->rowCount() == number + 1;
        });
    }
    add(
        u"video-storyboard"_s, [this] { click("queueShots"); },
        [stands] { return stands(0, ShotStanding::Done) && stands(1, ShotStanding::AtWork); });
    add({}, [] {}, [this, stands] { return stands(2, ShotStanding::Done) && m_services.jobs.open() == 0; });
    add({}, [this] { trigger(u"video.storyboard"_s); }, [this] { return !isShown("storyboard"); });
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
