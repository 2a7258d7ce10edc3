#pragma once

#include "ui/widgets/player/playerlook.h"

#include <QAbstractButton>
#include <QAction>

namespace maquette::ui {

/// A button on the film: a glyph or a word that does what its action does.
class PlayerButton final : public QAbstractButton
{
    Q_OBJECT
public:
    /// Shows `glyph`, or its own text where there is none. Its name is the action's text; what the action says of itself
    /// (whatsThis) is told with it.
    PlayerButton(QAction *action, PlayerGlyph glyph, QWidget *parent);
    PlayerButton(QAction *action, const QString &word, QWidget *parent);

    void setGlyph(PlayerGlyph glyph);
    /// Word and name of one that tells a state: "1.5×".
    void setWord(const QString &word, const QString &name);
    bool isWord() const { return m_glyph == PlayerGlyph::None; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void follow();

    QAction *m_action;
    PlayerGlyph m_glyph = PlayerGlyph::None;
    QString m_name;
};

} // namespace maquette::ui
