#pragma once

#include "core/studio/studioorder.h"

#include <QWidget>

class QLineEdit;

namespace maquette::ui {

class IconButton;
class MenuChip;

/// How the seed is chosen: another one each time, the same, or one more each time.
class SeedField final : public QWidget
{
    Q_OBJECT
public:
    explicit SeedField(QWidget *parent = nullptr);

    /// The largest that the model takes.
    void setLargest(qint64 largest);
    /// Without a signal.
    void setSeed(SeedMode mode, qint64 seed);
    SeedMode mode() const;
    /// 0 while it is random.
    qint64 seed() const;

signals:
    /// By the user.
    void edited();

private:
    void setMode(SeedMode mode);

    MenuChip *m_mode;
    QLineEdit *m_line;
    IconButton *m_dice;
    qint64 m_largest = 0;
};

} // namespace maquette::ui
