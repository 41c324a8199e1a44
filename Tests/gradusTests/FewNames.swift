/// A list that is short enough to train on in a test.
enum FewNames {
  static let text = """
    emma olivia ava isabella sophia mia charlotte amelia evelyn abigail harper emily elizabeth
    avery sofia ella madison scarlett victoria aria grace chloe camila penelope riley layla
    lillian nora zoey mila aubrey hannah lily addison eleanor natalie luna savannah brooklyn leah
    zoe stella hazel ellie paisley audrey skylar violet claire bella aurora lucy anna samantha
    liam noah william james logan benjamin mason elijah oliver jacob lucas michael alexander ethan
    """.split { " \n".contains($0) }.joined(separator: "\n") + "\n"
}
