#pragma once

#include <QKeySequence>
#include <QLineEdit>

namespace maquette::ui {

/// Shows the keys that are pressed in it. Enter, Tab and Escape do what they do everywhere.
class KeysField final : public QLineEdit
{
    Q_OBJECT
public:
    explicit KeysField(QWidget *parent = nullptr);

    void setKeys(const QKeySequence &keys);
    QKeySequence keys() const { return m_keys; }

signals:
    void keysPressed(const QKeySequence &keys);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QKeySequence m_keys;
};

} // namespace maquette::ui
