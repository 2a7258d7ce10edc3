#pragma once

#include <QWidget>

class QLabel;

namespace maquette::ui {

class IconButton;

/// One setting: what it is, what it does, its control, and a way back to the default while it is another.
class SettingRow final : public QWidget
{
    Q_OBJECT
public:
    /// The control takes the title as its name for screen readers. A wide control stands below the words.
    enum class Place { Beside, Below };
    SettingRow(const QString &title, const QString &text, QWidget *control, Place place = Place::Beside);

    QString title() const;
    QWidget *control() const { return m_control; }
    /// Shows the way back.
    void setDefault(bool isDefault);
    /// Says what is wrong with what was entered; empty says the ordinary text again.
    void setProblem(const QString &problem);

signals:
    void resetRequested();

private:
    QLabel *m_title;
    QLabel *m_text;
    QString m_ordinary;
    QWidget *m_control;
    IconButton *m_reset;
};

} // namespace maquette::ui
