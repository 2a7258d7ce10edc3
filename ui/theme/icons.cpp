#include "ui/theme/icons.h"

#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"

#include "core/base/log.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>
#include <QWidget>

namespace maquette::ui::icons {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kInk = "currentColor";

QByteArray source(const QString &name)
{
    QFile file(u":/icons/"_s + name + u".svg"_s);
    if (!file.open(QIODevice::ReadOnly)) {
        qCWarning(logUi) << "no such icon:" << name;
        return {};
    }
    return file.readAll();
}

/// Tints with the palette that is in force, so that a change of the theme needs no new icons.
class Engine final : public QIconEngine
{
public:
    explicit Engine(QString name)
        : m_name(std::move(name))
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const int size = std::min(rect.width(), rect.height());
        icons::paint(*painter, m_name, color(mode, state), rect, size);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override
    {
        // `size` is in device pixels already.
        const int side = std::min(size.width(), size.height());
        QPixmap pixmap = icons::pixmap(m_name, color(mode, state), side, 1.0);
        pixmap.setDevicePixelRatio(scale);
        return pixmap;
    }

    QString key() const override { return u"maquette"_s; }
    QString iconName() override { return m_name; }
    bool isNull() override { return m_name.isEmpty(); }
    QIconEngine *clone() const override { return new Engine(m_name); }

private:
    static QColor color(QIcon::Mode mode, QIcon::State state)
    {
        const QPalette palette = QApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::WindowText);
        if (state == QIcon::On)
            return palette.color(QPalette::Highlight);
        return palette.color(QPalette::WindowText);
    }

    QString m_name;
};

} // namespace

QIcon icon(const QString &name)
{
    if (!QFile::exists(u":/icons/"_s + name + u".svg"_s)) {
        qCWarning(logUi) << "no such icon:" << name;
        return {};
    }
    return QIcon(new Engine(name));
}

QPixmap pixmap(const QString &name, const QColor &color, int size, qreal ratio)
{
    const QString key = u"maquette-icon/%1/%2/%3/%4"_s.arg(name, color.name(QColor::HexArgb)).arg(size).arg(ratio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QByteArray svg = source(name);
    if (svg.isEmpty())
        return {};
    svg.replace(kInk, color.name().toLatin1());
    QSvgRenderer renderer(svg);
    const int side = qCeil(size * ratio);
    pixmap = QPixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    renderer.render(&painter, QRectF(0, 0, size * ratio, size * ratio));
    painter.end();
    pixmap.setDevicePixelRatio(ratio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

void paint(QPainter &painter, const QString &name, const QColor &color, const QRectF &rect, int size)
{
    const qreal ratio = painter.device() ? painter.device()->devicePixelRatio() : 1.0;
    const QPixmap drawn = pixmap(name, color, size, ratio);
    const QRectF place(rect.center().x() - size / 2.0, rect.center().y() - size / 2.0, size, size);
    painter.drawPixmap(snapped(painter, place).topLeft(), drawn);
}

const QStringList &names()
{
    static const QStringList all = [] {
        QStringList found = QDir(u":/icons"_s).entryList({u"*.svg"_s}, QDir::Files, QDir::Name);
        for (QString &name : found)
            name.chop(4);
        return found;
    }();
    return all;
}

} // namespace maquette::ui::icons
