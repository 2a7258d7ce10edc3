#pragma once

#include <QTableView>

namespace maquette::ui {

/// Lines of figures: numbers at the trailing edge with digits that keep their places, money in its colour, shares as bars.
/// The first column takes the room that is left; the table is as tall as its lines and does not scroll.
class FigureTable final : public QTableView
{
    Q_OBJECT
public:
    /// What models tell of a cell besides its text.
    enum Role {
        /// True: a number.
        FigureRole = Qt::UserRole + 100,
        /// True: an amount of money that the user pays.
        MoneyRole,
        /// True: something went wrong.
        TroubleRole,
        /// 0 to 1, drawn as a bar instead of the text.
        ShareRole
    };

    explicit FigureTable(const QString &name, QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void fitToText();
    /// Makes the line current again that was so before its model told everything anew.
    void findAgain();

    QString m_kept;
};

} // namespace maquette::ui
