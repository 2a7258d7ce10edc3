#include "ui/widgets/player/filmpair.h"

#include <QCoreApplication>
#include <QPainter>
#include <QThreadPool>
#include <QtConcurrent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace maquette::ui {

namespace {

/// Of the height.
constexpr double kGap = 0.02;
/// So that a frame begins when it begins, whatever two divisions have lost.
constexpr double kFrameHair = 1e-6;

double secondsOf(const FilmShape &film)
{
    return static_cast<double>(film.frameCount) / film.framesPerSecond;
}

/// Two films that are read at once.
class PairSource final : public FilmSource
{
public:
    PairSource(std::unique_ptr<FilmSource> left, std::unique_ptr<FilmSource> right, const QColor &ground)
        : m_left(std::move(left)), m_right(std::move(right)), m_ground(ground)
    {
        m_pool.setMaxThreadCount(1);
        const FilmShape one = leftShape();
        const FilmShape other = rightShape();
        const int height = std::max(one.size.height(), other.size.height());
        m_leftWidth = widthAt(one.size, height);
        m_gap = std::max(2, static_cast<int>(std::lround(height * kGap)));
        m_shape.size = {m_leftWidth + m_gap + widthAt(other.size, height), height};
        m_shape.framesPerSecond = std::max(one.framesPerSecond, other.framesPerSecond);
        m_shape.frameCount =
            std::llround(std::ceil(std::max(secondsOf(one), secondsOf(other)) * m_shape.framesPerSecond - kFrameHair));
    }

    FilmShape shape() const override { return m_shape; }

    Result<QImage> frame(qint64 number, const QSize &size, const std::function<bool()> &isStillWanted) override
    {
        const QSize whole = size.isEmpty() ? m_shape.size : size;
        const double scale = static_cast<double>(whole.width()) / m_shape.size.width();
        const int leftWidth = std::max(1, static_cast<int>(std::lround(m_leftWidth * scale)));
        const int gap = std::max(1, static_cast<int>(std::lround(m_gap * scale)));
        const QSize leftSize(leftWidth, whole.height());
        const QSize rightSize(std::max(1, whole.width() - leftWidth - gap), whole.height());
        const double rate = m_shape.framesPerSecond;
        const qint64 rightNumber = frameAtSameTime(number, rate, rightShape());
        const QFuture<Result<QImage>> right = QtConcurrent::run(
            &m_pool, [this, rightNumber, rightSize, isStillWanted] { return m_right->frame(rightNumber, rightSize, isStillWanted); });
        const auto left = m_left->frame(frameAtSameTime(number, rate, leftShape()), leftSize, isStillWanted);
        const auto other = right.result();
        if (!left)
            return left;
        if (!other)
            return other;
        QImage both(whole, QImage::Format_RGB32);
        both.fill(m_ground);
        QPainter painter(&both);
        painter.drawImage(0, 0, *left);
        painter.drawImage(leftWidth + gap, 0, *other);
        return both;
    }

private:
    static int widthAt(const QSize &size, int height)
    {
        return std::max(1, static_cast<int>(std::lround(static_cast<double>(size.width()) * height / size.height())));
    }
    static FilmShape running(FilmShape shape)
    {
        // A single picture has no rate.
        if (shape.framesPerSecond <= 0)
            shape.framesPerSecond = 1;
        return shape;
    }
    FilmShape leftShape() const { return running(m_left->shape()); }
    FilmShape rightShape() const { return running(m_right->shape()); }

    std::unique_ptr<FilmSource> m_left;
    std::unique_ptr<FilmSource> m_right;
    QColor m_ground;
    FilmShape m_shape;
    int m_leftWidth = 0;
    int m_gap = 0;
    /// For the right one; has nothing to do between two frames.
    QThreadPool m_pool;
};

} // namespace

qint64 frameAtSameTime(qint64 number, double framesPerSecond, const FilmShape &film)
{
    const double seconds = static_cast<double>(number) / framesPerSecond;
    const auto frame = static_cast<qint64>(std::floor(seconds * film.framesPerSecond + kFrameHair));
    return std::clamp<qint64>(frame, 0, film.frameCount - 1);
}

FilmOpener pairOpener(FilmOpener opener, const QString &leftPath, const QString &rightPath, const QColor &ground)
{
    return [opener = std::move(opener), leftPath, rightPath, ground](const QString &) -> Result<std::unique_ptr<FilmSource>> {
        auto left = opener(leftPath);
        if (!left)
            return left;
        auto right = opener(rightPath);
        if (!right)
            return right;
        if ((*left)->shape().isEmpty() || (*right)->shape().isEmpty())
            return failure(Error::Kind::Rejected, QCoreApplication::translate("maquette::ui::FilmCompare", "One of the films shows nothing."));
        return std::make_unique<PairSource>(std::move(*left), std::move(*right), ground);
    };
}

} // namespace maquette::ui
