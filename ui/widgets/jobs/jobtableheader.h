#pragma once

#include <QHeaderView>

namespace maquette::ui {

/// The names above the columns of the jobs, in line with what stands below them.
class JobTableHeader final : public QHeaderView
{
    Q_OBJECT
public:
    explicit JobTableHeader(QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
};

} // namespace maquette::ui
