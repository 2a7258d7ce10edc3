#pragma once

#include <QObject>
#include <QStringList>

class QMimeData;
class QWidget;

namespace maquette::ui {

/// Lets exports of other programs be dropped on a widget.
class ImportDrop final : public QObject
{
    Q_OBJECT
public:
    explicit ImportDrop(QWidget *target);

    /// The files that an import may read; empty when there is one that it cannot.
    static QStringList filesOf(const QMimeData &data);

signals:
    /// A drag with such files is over the widget, or is no more.
    void hovered(bool isOver);
    void dropped(const QStringList &files);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void setOver(bool isOver);

    bool m_isOver = false;
};

} // namespace maquette::ui
