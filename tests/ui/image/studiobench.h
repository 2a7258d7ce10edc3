#pragma once

#include "tests/ui/chat/chatbench.h"
#include "ui/panes/image/filmstrip.h"
#include "ui/panes/image/imagepane.h"
#include "ui/panes/image/studioview.h"
#include "ui/widgets/picture/picturecanvas.h"
#include "ui/widgets/textfield.h"

#include <QAction>
#include <QLineEdit>
#include <QPushButton>
#include <QSlider>

namespace maquette::test {

/// The real window with the studio in front, over the real services, talking to the sandbox.
struct StudioBench : ChatBench
{
    using ChatBench::ChatBench;

    bool openStudio(const SandboxServer::Options &sandbox = {.tokensPerSecond = 0})
    {
        if (!open(sandbox) || !window().showPane(QStringLiteral("image")))
            return false;
        return QTest::qWaitFor([this] { return find<ui::TextField>("imagePrompt")->isVisible() && generate()->isVisible(); }, 5000);
    }

    ui::TextField *prompt() { return find<ui::TextField>("imagePrompt"); }
    QPushButton *generate() { return find<QPushButton>("generate"); }
    ui::Filmstrip &strip() { return *find<ui::Filmstrip>("filmstrip"); }
    ui::PictureCanvas &canvas() { return *find<ui::PictureCanvas>("canvas"); }
    ui::ImagePane &pane() { return static_cast<ui::ImagePane &>(*window().pane(QStringLiteral("image"))); }

    void press(const char *name) { QTest::mouseClick(find(name), Qt::LeftButton); }

    QAction *action(const QString &id)
    {
        for (QAction *one : pane().actions()) {
            if (one->objectName() == id)
                return one;
        }
        return nullptr;
    }

    /// The shortcut of an action, typed.
    void shortcut(const QString &id)
    {
        const QKeyCombination keys = action(id)->shortcut()[0];
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &window(), keys.key(), keys.keyboardModifiers());
    }

    int pictures()
    {
        int count = 0;
        for (int row = 0; row < strip().count(); ++row)
            count += strip().shotAt(row)->isPicture();
        return count;
    }

    /// What the canvas shows is the picture of this row, decoded.
    bool shows(int row)
    {
        return QTest::qWaitFor(
            [&] {
                const ui::StudioShot *shot = strip().shotAt(row);
                return shot && shot->isPicture() && canvas().picture().size() == shot->asset.size &&
                       canvas().accessibleName() == shot->asset.name;
            },
            10'000);
    }

    /// Has pictures made and waits until they are there.
    bool make(const QString &text, int count = 1, QSize size = {256, 192})
    {
        const int before = pictures();
        prompt()->setPlainText(text);
        find<QSlider>("imageCount")->setValue(count - 1);
        setSize(size);
        QTest::mouseClick(generate(), Qt::LeftButton);
        return QTest::qWaitFor([&] { return pictures() == before + count; }, 20'000) && shows(strip().currentRow());
    }

    /// Small pictures are made and read faster.
    void setSize(QSize size)
    {
        auto *edit = find<QWidget>("parameter.size")->findChild<QLineEdit *>();
        edit->selectAll();
        edit->setFocus();
        QTest::keyClicks(edit, QStringLiteral("%1x%2").arg(size.width()).arg(size.height()));
    }

    QImage stored(int row)
    {
        return QImage(services->library.path(strip().shotAt(row)->asset));
    }
};

} // namespace maquette::test
