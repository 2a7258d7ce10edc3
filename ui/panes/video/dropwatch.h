#pragma once

#include <QList>
#include <QMimeData>
#include <QObject>
#include <QTimer>
#include <QWidget>

namespace maquette::ui {

/// Pictures that are dragged over some widgets and what lies between them: one drag, wherever it is at the moment.
///
/// Goes before the widgets' own handling of drags, which gets everything that is no picture.
class DropWatch final : public QObject
{
    Q_OBJECT
public:
    enum class Taking {
        /// The widget takes drops itself, and is only looked at.
        Itself,
        /// dropped() tells of what falls there.
        ForUs
    };

    explicit DropWatch(QObject *parent = nullptr);

    void watch(QWidget *widget, Taking taking);

signals:
    /// A picture is over one of the widgets; once for a drag.
    void entered(const QMimeData *data);
    /// It went elsewhere, or was dropped.
    void left();
    void dropped(const QMimeData *data);
    /// The widget that would take it now; null for none.
    void targetChanged(QWidget *widget);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void enter(QWidget *widget, const QMimeData *data);
    void setTarget(QWidget *widget);

    QList<QWidget *> m_ours;
    /// From one widget to the next is not away.
    QTimer m_away;
    QWidget *m_target = nullptr;
    bool m_isInside = false;
};

} // namespace maquette::ui
