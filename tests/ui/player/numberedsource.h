#pragma once

#include "ui/widgets/player/filmsource.h"

#include <QList>
#include <QMutex>
#include <QThread>

#include <atomic>
#include <memory>

namespace maquette::test {

/// What the openings of a film that is made of numbers share with the test.
struct NumberedTape
{
    ui::FilmShape shape{.size = {160, 90}, .framesPerSecond = 25, .frameCount = 50};
    /// How long a frame takes.
    std::atomic_int milliseconds = 0;
    /// From here on no frame can be decoded.
    std::atomic<qint64> damagedFrom = 1'000'000;
    std::atomic_int openings = 0;
    std::atomic_int alive = 0;
    std::atomic_bool isOnUiThread = false;
    QThread *uiThread = QThread::currentThread();
};

/// Every frame is of one colour, which tells its number.
inline QRgb colorOf(qint64 frame)
{
    return qRgb(static_cast<int>(frame), 255 - static_cast<int>(frame), 90);
}

class NumberedSource final : public ui::FilmSource
{
public:
    explicit NumberedSource(std::shared_ptr<NumberedTape> tape) : m_tape(std::move(tape)) { ++m_tape->alive; }
    ~NumberedSource() override
    {
        noteThread();
        --m_tape->alive;
    }
    Q_DISABLE_COPY_MOVE(NumberedSource)

    ui::FilmShape shape() const override { return m_tape->shape; }

    Result<QImage> frame(qint64 number, const QSize &size, const std::function<bool()> &isStillWanted) override
    {
        noteThread();
        for (int slept = 0; slept < m_tape->milliseconds; ++slept) {
            if (!isStillWanted())
                return failure(Error::Kind::Cancelled, {});
            QThread::msleep(1);
        }
        if (number >= m_tape->damagedFrom)
            return failure(Error::Kind::Rejected, QStringLiteral("The film is damaged here."));
        QImage image(size.isEmpty() ? m_tape->shape.size : size, QImage::Format_RGB32);
        image.fill(colorOf(number));
        return image;
    }

    static ui::FilmOpener opener(const std::shared_ptr<NumberedTape> &tape)
    {
        return [tape](const QString &path) -> Result<std::unique_ptr<ui::FilmSource>> {
            ++tape->openings;
            if (path == QStringLiteral("none"))
                return failure(Error::Kind::Unsupported, QStringLiteral("Nothing here reads this film. The file is kept."));
            return std::make_unique<NumberedSource>(tape);
        };
    }

private:
    void noteThread()
    {
        if (QThread::currentThread() == m_tape->uiThread)
            m_tape->isOnUiThread = true;
    }

    std::shared_ptr<NumberedTape> m_tape;
};

} // namespace maquette::test
