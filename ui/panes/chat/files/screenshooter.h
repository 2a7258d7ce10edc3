#pragma once

#include <QImage>
#include <QObject>
#include <QPointer>

class QWidget;

namespace maquette::ui {

class ScreenPicker;

/// Takes a picture of the screen, or a part of it, while the program's own window is out of the way.
class ScreenShooter final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Why this desktop allows it to nobody; empty where it does.
    static QString whyNot();

    /// `window` is put aside until the end; taken() or nothing follows.
    void start(QWidget *window);

signals:
    void taken(const QImage &picture);
    /// In words.
    void failed(const QString &why);

private:
    void grab();
    void restore();

    QPointer<QWidget> m_window;
    QPointer<ScreenPicker> m_picker;
};

} // namespace maquette::ui
